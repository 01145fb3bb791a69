import { useMemo, type ReactElement } from "react";
import { isObject, listOf } from "../../block-kit/json.ts";
import type { PageMessage, Place } from "../../protocol.ts";
import { pressableBlocks } from "../../server/pressable.ts";
import { Attachment } from "./attachment.tsx";
import { Blocks } from "./blocks.tsx";
import { FormProvider } from "./form.tsx";
import { Mrkdwn } from "./mrkdwn.tsx";
import { useStanding } from "./use-standing.ts";

interface MessageBodyProps {
  readonly message: PageMessage;
  /** Whose eyes and hands. */
  readonly as: string;
}

/** What a message says: its blocks, or its text where there are none, and its attachments below. */
export function MessageBody({ message, as }: MessageBodyProps): ReactElement {
  const { channelId, ts, blocks, attachments, text, state } = message;
  const at: Place = useMemo(() => ({ kind: "message", channelId, ts }), [channelId, ts]);
  const surface = useStanding({ as, at, state });
  const pressable = useMemo(() => pressableBlocks({ blocks, attachments }), [blocks, attachments]);
  return (
    <FormProvider surface={surface} blocks={pressable}>
      {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={text} />}
      {listOf(attachments)
        .filter(isObject)
        .map((attachment, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- they have no name but their place
          <Attachment key={index} attachment={attachment} />
        ))}
    </FormProvider>
  );
}
