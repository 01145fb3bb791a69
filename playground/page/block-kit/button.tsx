import type { ReactElement, ReactNode } from "react";
import { isObject, textOf, type JsonObject } from "../../block-kit/json.ts";
import { safeAddress } from "./address.ts";
import { useConfirm } from "./confirm.tsx";
import { useForm } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import type { ElementProps } from "./spot.ts";
import { useSurface } from "./surface.ts";
import { plainWords } from "./text-object.tsx";
import { useAct } from "./use-act.ts";

/** A `button` or `workflow_button`. One that opens an address is a link, and the app hears of it all the same. */
export function ButtonElement({ element, spot }: ElementProps): ReactElement {
  return (
    <PressButton
      element={element}
      blockId={spot.blockId}
      label={plainWords(element["text"])}
      className={classFor(element["style"])}
    />
  );
}

interface PressButtonProps {
  readonly element: JsonObject;
  readonly blockId: string;
  readonly label: string;
  readonly className: string;
  readonly choice?: string;
  readonly icon?: ReactNode;
}

/** What is pressed and tells the app so. While it does, it cannot be pressed again by accident. */
function PressButton(props: PressButtonProps): ReactElement {
  const { element, label, className, icon } = props;
  const { busy, problem, dialog, press, readOnly } = usePress(props);
  const address = typeof element["url"] === "string" ? safeAddress(element["url"]) : null;
  const said = textOf(element["accessibility_label"]);
  const shared = {
    className: busy ? `${className} block-button-busy` : className,
    ...(said === "" ? {} : { "aria-label": said }),
    "aria-busy": busy,
    onClick: press,
  };
  const words = (
    <>
      {icon ?? <bdi>{label}</bdi>}
      {busy ? <span className="unseen">, under way</span> : null}
    </>
  );
  return (
    <span className="block-press">
      {address === null ? (
        <button type="button" {...shared} aria-disabled={busy || readOnly}>
          {words}
        </button>
      ) : (
        <a {...shared} href={address} title={address} target="_blank" rel="noopener noreferrer">
          {words}
        </a>
      )}
      {dialog}
      <ProblemNote problem={problem} />
    </span>
  );
}

function usePress({ element, blockId, choice }: PressButtonProps) {
  const { as, at, readOnly } = useSurface();
  const { edited } = useForm();
  const { busy, problem, run } = useAct();
  const { ask, dialog } = useConfirm();
  async function pressOnce(): Promise<void> {
    if (readOnly || busy || !(await ask(element["confirm"]))) return;
    await run({
      act: "press",
      as,
      at,
      blockId,
      actionId: textOf(element["action_id"]),
      values: edited,
      ...(choice === undefined ? {} : { choice }),
    });
  }
  return { busy, problem, dialog, readOnly, press: () => void pressOnce() };
}

function classFor(style: unknown): string {
  if (style === "primary") return "button button-main block-button";
  return style === "danger" ? "button block-button-danger block-button" : "button block-button";
}

/** Thumbs up and down below an answer. */
export function FeedbackButtons({ element, spot }: ElementProps): ReactElement {
  const verdicts = [
    { verdict: element["positive_button"], icon: "👍" },
    { verdict: element["negative_button"], icon: "👎" },
  ];
  return (
    <fieldset className="block-feedback" aria-label="Feedback">
      {verdicts.map(({ verdict, icon }) => {
        if (!isObject(verdict)) return null;
        const label = plainWords(verdict["text"]);
        return (
          <PressButton
            key={icon}
            element={{ ...verdict, action_id: element["action_id"] }}
            blockId={spot.blockId}
            label={label}
            choice={textOf(verdict["value"])}
            className="button button-quiet block-button"
            icon={<IconAndWords icon={icon} words={label} />}
          />
        );
      })}
    </fieldset>
  );
}

/** A button of an icon alone; it may be meant for some people only. */
export function IconButton({ element, spot }: ElementProps): ReactNode {
  const { as } = useSurface();
  const only = element["visible_to_user_ids"];
  if (Array.isArray(only) && !only.includes(as)) return null;
  const label = plainWords(element["text"]);
  return (
    <PressButton
      element={element}
      blockId={spot.blockId}
      label={label}
      className="button button-quiet block-button"
      icon={<IconAndWords icon="🗑" words={label} />}
    />
  );
}

function IconAndWords({ icon, words }: { readonly icon: string; readonly words: string }): ReactElement {
  return (
    <>
      <span aria-hidden="true">{icon}</span>
      <bdi>{words}</bdi>
    </>
  );
}
