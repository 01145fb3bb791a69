import { z } from "zod";
import { tidied } from "../core/text.ts";

const Element = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_channel: z.string().nullish(),
});

/** What Slack sends as `view.state.values`: block id, action id, element. */
export const ViewValues = z.record(z.string(), z.record(z.string(), Element));
export type ViewValues = z.infer<typeof ViewValues>;

/** What a person filled in, by field name. Nothing filled in reads as an empty string or list. */
export interface Form {
  /** Typed text, tidied; or the one thing chosen, picked or dated. */
  one(name: string): string;
  /** The things chosen or the people picked. */
  many(name: string): readonly string[];
}

export function readForm(values: ViewValues): Form {
  function element(name: string) {
    return Object.values(values[name] ?? {})[0];
  }
  return {
    one(name) {
      const found = element(name);
      const picked =
        found?.selected_option?.value ??
        found?.selected_date ??
        found?.selected_time ??
        found?.selected_user ??
        found?.selected_conversation ??
        found?.selected_channel;
      return picked ?? tidied(found?.value ?? "");
    },
    many(name) {
      const found = element(name);
      return found?.selected_options?.map((option) => option.value) ?? found?.selected_users ?? [];
    },
  };
}
