import type { ReactElement } from "react";
import type { AppEntry } from "../../protocol.ts";

/** What the app's manifest says of it. */
export function About({ app }: { readonly app: AppEntry }): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className="about" tabIndex={0}>
      <p>
        <b>{app.description}</b>
      </p>
      <p>{app.about}</p>
      <h3>Commands</h3>
      <dl>
        {app.commands.map(({ name, usageHint, description }) => (
          <div key={name}>
            <dt>
              <b>{name}</b> {usageHint}
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      <h3>Shortcuts</h3>
      <dl>
        {app.shortcuts.map(({ callbackId, kind, name, description }) => (
          <div key={callbackId}>
            <dt>
              <b>{name}</b> {kind === "message" ? "on a message" : "from the composer"}
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      <h3>What it may do</h3>
      <ul className="about-scopes">
        {app.scopes.map((scope) => (
          <li key={scope}>
            <code>{scope}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
