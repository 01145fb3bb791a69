import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { refuse } from "../problems.ts";
import {
  actionable,
  anyText,
  confirmable,
  exactlyOneOf,
  focusable,
  identifier,
  placeholdable,
  plainText,
  url,
} from "./text.ts";

// Elements in which a person picks: from given options, or among people, conversations and channels.

const optionValue = z.string().min(1).max(150);

const menuOption = z.strictObject({
  text: plainText(75),
  value: optionValue,
  description: plainText(75).optional(),
});

/** Only checkboxes and radio buttons show mrkdwn. */
const formattedOption = z.strictObject({
  text: anyText(75),
  value: optionValue,
  description: anyText(75).optional(),
});

/** Only an overflow menu opens addresses. */
const overflowOption = menuOption.extend({ url: url.optional() });

const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(menuOption).min(1).max(100),
});

const menu = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const several = { max_selected_items: z.number().int().min(1).optional() };
const minQueryLength = { min_query_length: z.number().int().min(0).optional() };

const givenOptions = {
  options: z.array(menuOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...menu,
    ...givenOptions,
    initial_option: menuOption.optional(),
  })
  .superRefine((select, context) => {
    exactlyOneOf(["options", "option_groups"], select, context);
    refuseUnlisted("initial_option", { offered: offeredBy(select), picked: select.initial_option }, context);
  });

const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...menu,
    ...givenOptions,
    ...several,
    initial_options: z.array(menuOption).min(1).optional(),
  })
  .superRefine((select, context) => {
    exactlyOneOf(["options", "option_groups"], select, context);
    refuseUnlisted(
      "initial_options",
      { offered: offeredBy(select), picked: select.initial_options },
      context,
    );
  });

const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(formattedOption).min(1).max(10),
    initial_options: z.array(formattedOption).min(1).optional(),
  })
  .superRefine((boxes, context) =>
    refuseUnlisted("initial_options", { offered: boxes.options, picked: boxes.initial_options }, context),
  );

const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(formattedOption).min(1).max(10),
    initial_option: formattedOption.optional(),
  })
  .superRefine((radio, context) =>
    refuseUnlisted("initial_option", { offered: radio.options, picked: radio.initial_option }, context),
  );

export const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(5),
});

const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  ...menu,
  ...minQueryLength,
  initial_option: menuOption.optional(),
});

const multiExternalSelect = z.strictObject({
  type: z.literal("multi_external_select"),
  ...menu,
  ...minQueryLength,
  ...several,
  initial_options: z.array(menuOption).min(1).optional(),
});

const usersSelect = z.strictObject({
  type: z.literal("users_select"),
  ...menu,
  initial_user: identifier.optional(),
});

const multiUsersSelect = z.strictObject({
  type: z.literal("multi_users_select"),
  ...menu,
  ...several,
  initial_users: z.array(identifier).min(1).optional(),
});

const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_bot_users: z.boolean().optional(),
    exclude_external_shared_channels: z.boolean().optional(),
  })
  .refine((filter) => Object.values(filter).some((value) => value !== undefined), {
    error: "must provide at least one of: include, exclude_bot_users, exclude_external_shared_channels",
    params: { code: "missing_field" },
  });

const conversationMenu = {
  ...menu,
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};
const respondable = { response_url_enabled: z.boolean().optional() };

const conversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  ...conversationMenu,
  ...respondable,
  initial_conversation: identifier.optional(),
});

const multiConversationsSelect = z.strictObject({
  type: z.literal("multi_conversations_select"),
  ...conversationMenu,
  ...several,
  initial_conversations: z.array(identifier).min(1).optional(),
});

const channelsSelect = z.strictObject({
  type: z.literal("channels_select"),
  ...menu,
  ...respondable,
  initial_channel: identifier.optional(),
});

const multiChannelsSelect = z.strictObject({
  type: z.literal("multi_channels_select"),
  ...menu,
  ...several,
  initial_channels: z.array(identifier).min(1).optional(),
});

/** What a section, an actions block and an input may all hold. */
export const choiceElements = [
  staticSelect,
  multiStaticSelect,
  checkboxes,
  radioButtons,
  externalSelect,
  multiExternalSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  multiConversationsSelect,
  channelsSelect,
  multiChannelsSelect,
] as const;

interface OptionSource {
  readonly options?: readonly unknown[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly unknown[] }[] | undefined;
}

function offeredBy(select: OptionSource): readonly unknown[] {
  return [...(select.options ?? []), ...(select.option_groups ?? []).flatMap((group) => group.options)];
}

/** Slack wants what is picked at first to be, field for field, one of the options. */
function refuseUnlisted(
  field: "initial_option" | "initial_options",
  { offered, picked }: { offered: readonly unknown[]; picked: unknown },
  context: z.core.$RefinementCtx,
): void {
  const many = Array.isArray(picked);
  const list: readonly unknown[] = many ? picked : picked === undefined ? [] : [picked];
  list.forEach((pick, index) => {
    if (offered.some((option) => isDeepStrictEqual(option, pick))) return;
    const path = many ? [field, index] : [field];
    refuse(context, { path, code: "not_an_option", message: "must match exactly one of the options" });
  });
}
