import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from "react";

interface PopupProps {
  /** What it hangs on. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const GAP = 4;
const LEAST_HEIGHT = 160;

/** A list that hangs on its control, above everything and cut off by nothing. A press elsewhere closes it. */
export function Popup({ anchor, onClose, children }: PopupProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const [style, setStyle] = useState<CSSProperties>({});
  useLayoutEffect(() => {
    function place(): void {
      if (anchor.current !== null) setStyle(below(anchor.current.getBoundingClientRect()));
    }
    ref.current?.showPopover();
    place();
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, { capture: true });
    };
  }, [anchor]);
  useEffect(() => {
    function onPress(event: PointerEvent): void {
      const at = event.target;
      if (!(at instanceof Node)) return;
      if (ref.current?.contains(at) === true || anchor.current?.contains(at) === true) return;
      onClose();
    }
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [anchor, onClose]);
  return (
    <div ref={ref} className="popup" popover="manual" style={style}>
      {children}
    </div>
  );
}

/** Under the control, or over it where there is more room. */
function below(rect: DOMRect): CSSProperties {
  const room = window.innerHeight - rect.bottom - GAP * 2;
  const roomAbove = rect.top - GAP * 2;
  const width = Math.max(rect.width, 200);
  const left = Math.max(GAP, Math.min(rect.left, window.innerWidth - width - GAP));
  const isAbove = room < LEAST_HEIGHT && roomAbove > room;
  return {
    left,
    minWidth: width,
    maxWidth: window.innerWidth - left - GAP,
    maxHeight: Math.min(320, isAbove ? roomAbove : Math.max(room, 80)),
    ...(isAbove
      ? { bottom: window.innerHeight - rect.top + GAP, top: "auto" }
      : { top: rect.bottom + GAP, bottom: "auto" }),
  };
}
