import { type ReactElement, useMemo } from "react";
import type { PageMessage } from "../../protocol.ts";
import { MessageBody } from "../block-kit/message-body.tsx";
import { Windows } from "../block-kit/windows.tsx";
import { blockSamples } from "./block-samples.ts";
import { elementSamples } from "./element-samples.ts";
import { VIEWER } from "./pretend-workspace.ts";
import type { Sample } from "./sample.ts";
import { textSamples } from "./text-samples.ts";
import "./gallery.css";

/** Everything that the page draws of Block Kit, one under another. */
export function Gallery(): ReactElement {
  return (
    <main className="gallery">
      <h1>Block Kit on the playground’s page</h1>
      {[...textSamples, ...elementSamples, ...blockSamples].map((sample) => (
        <SampleView key={sample.title} sample={sample} />
      ))}
      <Windows as={VIEWER} />
    </main>
  );
}

function SampleView({ sample }: { readonly sample: Sample }): ReactElement {
  const message = useMemo(() => messageOf(sample), [sample]);
  return (
    <section className="gallery-sample" aria-label={sample.title}>
      <h2>{sample.title}</h2>
      <MessageBody message={message} as={VIEWER} />
    </section>
  );
}

function messageOf({ title, blocks }: Sample): PageMessage {
  return {
    channelId: "C1",
    ts: title,
    userId: "U9",
    ephemeral: false,
    text: title,
    visible: "",
    buttons: [],
    inputs: [],
    blocks: blocks.map((block, index) => ({ block_id: `${title} ${index}`, ...block })),
    edited: false,
    at: "2026-10-18T09:00:00.000Z",
    author: null,
    reactions: [],
    files: [],
    attachments: [],
    replies: null,
    broadcast: false,
    unread: false,
    state: {},
  };
}
