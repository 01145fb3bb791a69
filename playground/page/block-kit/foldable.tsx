import { useId, useState, type ReactElement, type ReactNode } from "react";

interface FoldableProps {
  readonly className: string;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly title: ReactNode;
  readonly subtitle: ReactNode;
  readonly isFoldable: boolean;
  readonly isFolded: boolean;
  readonly hasLine: boolean;
  readonly children: ReactNode;
}

/** A frame with a title; its content can fold away where the app allows it. */
export function Foldable(props: FoldableProps): ReactElement {
  const [isFolded, setFolded] = useState(props.isFoldable && props.isFolded);
  const id = useId();
  return (
    <fieldset className={props.className} aria-label={props.label}>
      <div className={props.hasLine ? "block-container-head block-container-line" : "block-container-head"}>
        <div className="block-container-title">
          <strong>{props.title}</strong>
          <span className="block-soft">{props.subtitle}</span>
        </div>
        {props.isFoldable ? (
          <button
            type="button"
            className="button button-quiet"
            aria-expanded={!isFolded}
            aria-controls={id}
            aria-label={`${isFolded ? "Show" : "Hide"} ${props.label}`}
            onClick={() => setFolded(!isFolded)}
          >
            <span aria-hidden="true">{isFolded ? "▸" : "▾"}</span>
          </button>
        ) : null}
      </div>
      <div id={id} hidden={isFolded}>
        {props.children}
      </div>
    </fieldset>
  );
}
