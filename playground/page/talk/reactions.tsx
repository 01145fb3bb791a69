import type { ReactElement } from "react";
import type { PageMessage } from "../../protocol.ts";
import { emojiFor } from "../block-kit/emoji.ts";
import type { Names } from "../block-kit/surface.ts";
import { usePeople } from "../people.tsx";
import { useDo } from "./doing.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";
import { usePane } from "./pane-context.ts";
import "./reactions.css";

/** Who reacted with what; a press joins in or takes one's own away. */
export function Reactions({
  message,
  readOnly,
}: {
  readonly message: PageMessage;
  readonly readOnly: boolean;
}): ReactElement | null {
  const { as } = usePane();
  const { names } = usePeople();
  const react = useReact(message);
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {message.reactions.map(({ name, userIds }) => (
        <li key={name}>
          <button
            type="button"
            className="reactions-one"
            aria-pressed={userIds.includes(as)}
            aria-label={`${name}, ${userIds.length}: ${namesOf(userIds, as, names)}`}
            title={`${namesOf(userIds, as, names)} reacted with :${name}:`}
            disabled={readOnly}
            onClick={() => react(name)}
          >
            {emojiFor(name) ?? `:${name}:`} <span>{userIds.length}</span>
          </button>
        </li>
      ))}
      {readOnly ? null : (
        <li>
          <EmojiPicker title="Add another reaction" className="reactions-one" onPick={react} />
        </li>
      )}
    </ul>
  );
}

export function useReact({ channelId, ts }: PageMessage): (emoji: string) => void {
  const { as } = usePane();
  const run = useDo();
  return (emoji) => void run({ act: "react", as, in: channelId, ts, emoji });
}

/** `You, Ada and 3 others` */
export function namesOf(userIds: readonly string[], as: string, names: Names): string {
  const ordered = userIds.toSorted((one, other) => Number(other === as) - Number(one === as));
  const spoken = ordered.slice(0, 6).map((id) => (id === as ? "You" : names.user(id)));
  const left = userIds.length - spoken.length;
  if (left > 0) spoken.push(`${left} other${left === 1 ? "" : "s"}`);
  const last = spoken.pop() ?? "Nobody";
  return spoken.length === 0 ? last : `${spoken.join(", ")} and ${last}`;
}
