// One valid sample of everything, to be spoiled one field at a time.

type Json = Readonly<Record<string, unknown>>;

export function chars(count: number): string {
  return "x".repeat(count);
}

export function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function plain(text = "Words"): Json {
  return { type: "plain_text", text };
}

export function mrkdwn(text = "Words", extra: Json = {}): Json {
  return { type: "mrkdwn", text, ...extra };
}

export function option(value = "a", extra: Json = {}): Json {
  return { text: plain(`Option ${value}`), value, ...extra };
}

export function options(count: number): readonly Json[] {
  return times(count, (index) => option(`value-${index}`));
}

export function richText(...words: readonly Json[]): Json {
  const elements = words.length > 0 ? words : [{ type: "text", text: "Words" }];
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

export function richPart(part: Json): Json {
  return { type: "rich_text", elements: [part] };
}

export const image: Json = { type: "image", alt_text: "A chart", image_url: "https://example.org/a.png" };

/** Every element by its type, as small as Slack takes it. */
export const ELEMENTS: Readonly<Record<string, Json>> = {
  button: { type: "button", text: plain() },
  checkboxes: { type: "checkboxes", options: options(1) },
  radio_buttons: { type: "radio_buttons", options: options(1) },
  overflow: { type: "overflow", options: options(1) },
  static_select: { type: "static_select", options: options(1) },
  multi_static_select: { type: "multi_static_select", options: options(1) },
  external_select: { type: "external_select" },
  multi_external_select: { type: "multi_external_select" },
  users_select: { type: "users_select" },
  multi_users_select: { type: "multi_users_select" },
  conversations_select: { type: "conversations_select" },
  multi_conversations_select: { type: "multi_conversations_select" },
  channels_select: { type: "channels_select" },
  multi_channels_select: { type: "multi_channels_select" },
  datepicker: { type: "datepicker" },
  timepicker: { type: "timepicker" },
  datetimepicker: { type: "datetimepicker" },
  plain_text_input: { type: "plain_text_input" },
  number_input: { type: "number_input", is_decimal_allowed: false },
  email_text_input: { type: "email_text_input" },
  url_text_input: { type: "url_text_input" },
  rich_text_input: { type: "rich_text_input", action_id: "notes" },
  file_input: { type: "file_input" },
  workflow_button: {
    type: "workflow_button",
    text: plain(),
    workflow: { trigger: { url: "https://example.org/trigger" } },
  },
  feedback_buttons: {
    type: "feedback_buttons",
    positive_button: { text: plain("Good"), value: "good" },
    negative_button: { text: plain("Bad"), value: "bad" },
  },
  icon_button: { type: "icon_button", icon: "trash", text: plain("Delete") },
  image,
  plain_text: plain(),
  mrkdwn: mrkdwn(),
};

export function element(type: string, extra: Json = {}): Json {
  return { ...ELEMENTS[type], ...extra };
}

export function pie(...segments: readonly Json[]): Json {
  return { type: "pie", segments: segments.length > 0 ? segments : [{ label: "Held", value: 3 }] };
}

export function bars(extra: Json = {}): Json {
  return {
    type: "bar",
    series: [{ name: "Check-ins", data: [{ label: "Week 1", value: 3 }] }],
    axis_config: { categories: ["Week 1"] },
    ...extra,
  };
}

export function cell(text = "Cell"): Json {
  return { type: "raw_text", text };
}

/** Every block by its type, as small as Slack takes it. */
export const BLOCKS: Readonly<Record<string, Json>> = {
  actions: { type: "actions", elements: [element("button")] },
  alert: { type: "alert", text: plain() },
  call: { type: "call", call_id: "R1" },
  card: { type: "card", title: mrkdwn() },
  carousel: { type: "carousel", elements: [{ type: "card", title: mrkdwn() }] },
  container: { type: "container", title: plain(), child_blocks: [{ type: "divider" }] },
  context: { type: "context", elements: [mrkdwn()] },
  context_actions: { type: "context_actions", elements: [element("icon_button")] },
  data_table: { type: "data_table", caption: "Pairs", rows: [[cell("Name")], [cell("Ada")]] },
  data_visualization: { type: "data_visualization", title: "Check-ins", chart: pie() },
  divider: { type: "divider" },
  file: { type: "file", external_id: "abc", source: "remote" },
  header: { type: "header", text: plain() },
  image,
  input: { type: "input", label: plain("Goal"), element: element("plain_text_input") },
  markdown: { type: "markdown", text: "**Words**" },
  plan: { type: "plan", title: "Plan" },
  rich_text: richText(),
  section: { type: "section", text: mrkdwn() },
  table: { type: "table", rows: [[cell()]] },
  task_card: { type: "task_card", task_id: "1", title: "Task", status: "pending" },
  video: {
    type: "video",
    alt_text: "A talk",
    thumbnail_url: "https://example.org/t.png",
    title: plain("Talk"),
    video_url: "https://example.org/v",
  },
};

export function block(type: string, extra: Json = {}): Json {
  return { ...BLOCKS[type], ...extra };
}

/** A section, an actions block, an input or a context_actions block with one element in it. */
export function holding(type: string, extra: Json = {}): Json {
  const found = element(type, extra);
  if (type === "feedback_buttons" || type === "icon_button")
    return block("context_actions", { elements: [found] });
  if (type.endsWith("_input")) return block("input", { element: found });
  if (type === "image") return block("section", { accessory: found });
  return block("actions", { elements: [found] });
}

export function modal(blocks: readonly Json[] = [block("section")], extra: Json = {}): Json {
  return { type: "modal", title: plain("Title"), submit: plain("Save"), blocks, ...extra };
}

export function home(blocks: readonly Json[] = [block("section")], extra: Json = {}): Json {
  return { type: "home", blocks, ...extra };
}
