import type { ReactElement } from "react";
import { textOf, type JsonObject } from "../../block-kit/json.ts";

interface UnknownBoxProps {
  readonly what: "block" | "element" | "part";
  readonly found: JsonObject;
}

/** Never nothing: whatever the page cannot draw is named, and can be looked into. */
export function UnknownBox({ what, found }: UnknownBoxProps): ReactElement {
  const type = textOf(found["type"]) || "without a type";
  return (
    <div className="unknown" role="note">
      <p>
        The playground cannot draw this {what}: <code>{type}</code>
      </p>
      <details>
        <summary>As JSON</summary>
        <pre>{JSON.stringify(found, null, 2)}</pre>
      </details>
    </div>
  );
}
