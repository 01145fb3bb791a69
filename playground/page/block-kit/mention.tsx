import type { ReactElement } from "react";
import { usePeople } from "../people.tsx";
import { type Names, useMaybeSurface } from "./surface.ts";

interface MentionProps {
  readonly kind: "user" | "channel" | "group" | "broadcast";
  readonly id: string;
  /** What the text itself calls it. */
  readonly label?: string;
}

/** Somebody or somewhere that is named: highlighted when it rings the one who looks. */
export function Mention(props: MentionProps): ReactElement {
  const surface = useMaybeSurface();
  if (surface === null) return <MentionOutside {...props} />;
  return <Named {...props} names={surface.names} rings={ringsFor(props, surface.as)} />;
}

function MentionOutside(props: MentionProps): ReactElement {
  const { names } = usePeople();
  return <Named {...props} names={names} rings={props.kind === "broadcast"} />;
}

interface NamedProps extends MentionProps {
  readonly names: Names;
  readonly rings: boolean;
}

function Named(props: NamedProps): ReactElement {
  const sign = props.kind === "channel" ? "#" : "@";
  return (
    <span className={props.rings ? "mention mention-rings" : "mention"}>
      {sign}
      <bdi>{nameOf(props)}</bdi>
    </span>
  );
}

function nameOf({ kind, id, label = "", names }: NamedProps): string {
  switch (kind) {
    case "user":
      return names.user(id);
    case "channel":
      return names.channel(id);
    case "group":
      return label.replace(/^@/, "") || id;
    case "broadcast":
      return id;
  }
}

function ringsFor({ kind, id }: MentionProps, as: string): boolean {
  return kind === "broadcast" || (kind === "user" && id === as);
}
