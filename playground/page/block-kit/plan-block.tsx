import type { ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { RichTextBlock } from "./rich-text-block.tsx";
import { SafeLink } from "./safe-link.tsx";

interface BlockProps {
  readonly block: JsonObject;
}

export function PlanBlock({ block }: BlockProps): ReactElement {
  const tasks = listOf(block["tasks"]).filter(isObject);
  return (
    <section className="block-plan" aria-label={textOf(block["title"])}>
      <strong>{textOf(block["title"])}</strong>
      <ul>
        {tasks.map((task) => (
          <li key={textOf(task["task_id"])}>
            <TaskCardBlock block={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const STATUSES: Readonly<Record<string, { readonly icon: string; readonly name: string }>> = {
  pending: { icon: "○", name: "Not begun" },
  in_progress: { icon: "◐", name: "Under way" },
  complete: { icon: "✔", name: "Done" },
  error: { icon: "✖", name: "Failed" },
};

export function TaskCardBlock({ block }: BlockProps): ReactElement {
  const { icon, name } = STATUSES[textOf(block["status"])] ?? { icon: "○", name: textOf(block["status"]) };
  const sources = listOf(block["sources"]).filter(isObject);
  return (
    <div className="block-task">
      <span title={name}>
        <span aria-hidden="true">{icon}</span>
        <span className="unseen">{name}: </span>
      </span>
      <div>
        <bdi>{textOf(block["title"])}</bdi>
        {[block["details"], block["output"]].filter(isObject).map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- first the details, then what came of it
          <RichTextBlock key={index} block={text} />
        ))}
        {sources.map((source) => (
          <div key={textOf(source["url"])}>
            <SafeLink url={textOf(source["url"])}>{textOf(source["text"])}</SafeLink>
          </div>
        ))}
      </div>
    </div>
  );
}
