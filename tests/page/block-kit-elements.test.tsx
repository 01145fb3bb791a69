import { expect, test } from "vitest";
import { type Block, drawn, tagsIn, wordsIn } from "./block-kit-samples.tsx";
import { matching } from "#playground/page/block-kit/choices.ts";
import { ConfirmDialog } from "#playground/page/block-kit/confirm.tsx";
import { Listbox } from "#playground/page/block-kit/listbox.tsx";
import { ProblemNote } from "#playground/page/block-kit/problem-note.tsx";
import type { Surface } from "#playground/page/block-kit/surface.ts";
import { renderToStaticMarkup } from "react-dom/server";

function plain(text: string): Block {
  return { type: "plain_text", text };
}

const OPTIONS = ["Weekly", "Monthly"].map((label) => ({ text: plain(label), value: label.toLowerCase() }));

/** One element in a row of actions. */
function inRow(element: Block, change: Partial<Surface> = {}): string {
  return drawn([{ type: "actions", block_id: "b", elements: [{ action_id: "a", ...element }] }], change);
}

/** One element in an input block called "Cadence". */
function inInput(element: Block, more: Block = {}, change: Partial<Surface> = {}): string {
  const held = { action_id: "a", ...element };
  return drawn([{ type: "input", block_id: "b", label: plain("Cadence"), element: held, ...more }], change);
}

/** The tag of the control that a label points to. */
function labelled(markup: string, name: string): string {
  const id = /<label[^>]* for="([^"]*)"/.exec(markup)?.[1];
  const found = tagsIn(markup, name).find((tag) => id !== undefined && tag.includes(` id="${id}"`));
  return found ?? "";
}

test("a button is a button, with its style and what it is called aloud", () => {
  expect(inRow({ type: "button", text: plain("Publish :rocket:") })).toMatch(
    /<button type="button".*Publish 🚀/,
  );
  expect(inRow({ type: "button", text: plain("x"), style: "primary" })).toContain("button-main");
  expect(inRow({ type: "button", text: plain("x"), style: "danger" })).toContain("block-button-danger");
  expect(inRow({ type: "button", text: plain("✓"), accessibility_label: "Mark as done" })).toContain(
    'aria-label="Mark as done"',
  );
});

test("a button that opens an address is a link, and one whose address is none stays a button", () => {
  const link = inRow({ type: "button", text: plain("Read"), url: "https://a.example" });
  expect(tagsIn(link, "a")).toEqual([expect.stringContaining('rel="noopener noreferrer"')]);
  const script = inRow({ type: "button", text: plain("Read"), url: "javascript:alert(1)" });
  expect(tagsIn(script, "a")).toEqual([]);
  expect(tagsIn(script, "button")).toHaveLength(1);
});

test("what is only to be looked at cannot be pressed", () => {
  expect(inRow({ type: "button", text: plain("x") }, { readOnly: true })).toContain('aria-disabled="true"');
  expect(inInput({ type: "plain_text_input" }, {}, { readOnly: true })).toContain("readOnly");
});

test("an overflow menu says that it is one, and that it is closed", () => {
  const [tag] = tagsIn(inRow({ type: "overflow", options: OPTIONS }), "button");
  expect(tag).toContain('aria-label="More actions"');
  expect(tag).toContain('aria-haspopup="menu"');
  expect(tag).toContain('aria-expanded="false"');
});

test.each(["static_select", "external_select", "users_select", "conversations_select", "channels_select"])(
  "%s and its multi form are search fields, named by their placeholder or label",
  (type) => {
    for (const kind of [type, `multi_${type}`]) {
      const [field] = tagsIn(inRow({ type: kind, placeholder: plain("Pick"), options: OPTIONS }), "input");
      expect(field).toContain('role="combobox"');
      expect(field).toContain('aria-expanded="false"');
      expect(field).toContain('aria-label="Pick"');
      const markup = inInput({ type: kind, options: OPTIONS });
      expect(labelled(markup, "input")).toContain('role="combobox"');
      expect(labelled(markup, "input")).toContain('aria-required="true"');
    }
  },
);

test("a select shows what the app chose first, and then what the server holds", () => {
  const select = { type: "static_select", options: OPTIONS, initial_option: OPTIONS[0] };
  expect(inRow(select)).toContain('value="Weekly"');
  expect(inRow(select, { state: { b: { a: "monthly" } } })).toContain('value="Monthly"');
  expect(inRow(select, { state: { b: { a: null } } })).toContain('value=""');
  expect(inRow({ type: "users_select", initial_user: "U2" })).toContain('value="Çağla Fıstıkova"');
  expect(inRow({ type: "channels_select", initial_channel: "C1" })).toContain('value="#data-guild"');
  expect(inRow({ type: "users_select", initial_user: "U0GONE" })).toContain('value="U0GONE"');
});

test("a choice can be taken back unless it is required", () => {
  const select = { type: "static_select", options: OPTIONS, initial_option: OPTIONS[0] };
  expect(inRow(select)).toContain('aria-label="Clear Weekly"');
  expect(inInput(select, { optional: true })).toContain('aria-label="Clear Weekly"');
  expect(inInput(select)).not.toContain("Clear Weekly");
});

test("of several choices, each is named and can be taken away", () => {
  const markup = inRow({ type: "multi_static_select", options: OPTIONS, initial_options: OPTIONS });
  expect(markup).toContain('<ul class="chips" aria-label="Chosen">');
  expect(markup).toContain('aria-label="Remove Weekly"');
  expect(markup).toContain('aria-label="Remove Monthly"');
});

function list(change: Partial<Parameters<typeof Listbox>[0]>): string {
  const choices = [
    { value: "a", label: "Åsa", group: "People" },
    { value: "b", label: "Books", description: "to read", group: "Things" },
  ];
  return renderToStaticMarkup(
    <Listbox
      id="l"
      placeholder="Pick"
      choices={choices}
      shown={choices}
      chosen={["b"]}
      active={1}
      most={1}
      isMany={false}
      note={null}
      onPick={() => undefined}
      {...change}
    />,
  );
}

test("a list's options stand under their headings and say which is chosen", () => {
  const markup = list({});
  expect(markup).toContain('role="listbox"');
  expect(tagsIn(markup, "div").filter((tag) => tag.includes('role="group"'))).toEqual([
    '<div role="group" aria-label="People">',
    '<div role="group" aria-label="Things">',
  ]);
  expect(markup).toMatch(/role="option" id="l-0" aria-selected="false"/);
  expect(markup).toMatch(/role="option" id="l-1" aria-selected="true"/);
});

test("a list says why it is empty, how much more there is, and when no more can be chosen", () => {
  expect(wordsIn(list({ choices: [], shown: [] }))).toBe("Nothing fits.");
  expect(wordsIn(list({ note: "Type 2 more characters." }))).toContain("Type 2 more characters.");
  expect(wordsIn(list({ isMany: true, most: 1 }))).toContain("At most 1 can be chosen.");
  const many = Array.from({ length: 500 }, (_none, index) => ({ value: `${index}`, label: `${index}` }));
  expect(wordsIn(list({ choices: many, shown: many.slice(0, 200) }))).toContain("300 more");
});

test("typing finds by label, description or heading, whatever the case and the accents", () => {
  const choices = [
    { value: "a", label: "Åsa Öberg", group: "People" },
    { value: "b", label: "Books", description: "To Read" },
  ];
  function found(query: string): readonly string[] {
    return matching(choices, query).map(({ value }) => value);
  }
  expect(found("")).toEqual(["a", "b"]);
  expect(found("oberg as")).toEqual(["a"]);
  expect(found("READ")).toEqual(["b"]);
  expect(found("people")).toEqual(["a"]);
  expect(found("nobody")).toEqual([]);
});

test("radio buttons and checkboxes are groups named by their label, with what is chosen", () => {
  const radio = inInput({ type: "radio_buttons", options: OPTIONS, initial_option: OPTIONS[1] });
  const name = /<label id="([^"]*)"/.exec(radio)?.[1] ?? "none";
  expect(radio).toMatch(new RegExp(`role="radiogroup"[^>]*aria-labelledby="${name}"`));
  expect(tagsIn(radio, "input").map((tag) => tag.includes('checked=""'))).toEqual([false, true]);
  const boxes = inInput({ type: "checkboxes", options: OPTIONS }, {}, { state: { b: { a: ["weekly"] } } });
  expect(tagsIn(boxes, "input").map((tag) => tag.includes('checked=""'))).toEqual([true, false]);
  expect(boxes).toMatch(/<fieldset[^>]*aria-labelledby=/);
});

test("options show their mrkdwn and what they mean", () => {
  const option = {
    text: { type: "mrkdwn", text: "*Bold*" },
    value: "b",
    description: plain("what it means"),
  };
  const markup = inRow({ type: "checkboxes", options: [option] });
  expect(markup).toContain("<strong>Bold</strong>");
  expect(wordsIn(markup)).toContain("what it means");
});

test("dates, times and moments are picked in the browser's own fields, in the viewer's zone", () => {
  expect(inInput({ type: "datepicker", initial_date: "2026-11-05" })).toMatch(
    /<input type="date"[^>]*value="2026-11-05"/,
  );
  const time = inInput({ type: "timepicker", initial_time: "09:30", timezone: "Asia/Tokyo" });
  expect(time).toMatch(/<input type="time"[^>]*value="09:30"/);
  expect(wordsIn(time)).toContain("Asia/Tokyo");
  const moment = { type: "datetimepicker", initial_date_time: 1_792_396_800 };
  expect(inInput(moment)).toMatch(/type="datetime-local"[^>]*value="2026-10-19T09:00"/);
  expect(inInput(moment, {}, { zone: "Asia/Tokyo" })).toContain('value="2026-10-19T17:00"');
});

test.each([
  ["plain_text_input", "text"],
  ["number_input", "text"],
  ["email_text_input", "email"],
  ["url_text_input", "url"],
])("%s is a field of type %s that its label points to", (type, kind) => {
  const field = labelled(inInput({ type, initial_value: "7", placeholder: plain("here") }), "input");
  expect(field).toContain(`type="${kind}"`);
  expect(field).toContain('value="7"');
  expect(field).toContain('placeholder="here"');
});

test("long text and rich text are written in a field of several lines", () => {
  expect(labelled(inInput({ type: "plain_text_input", multiline: true }), "textarea")).not.toBe("");
  const rich = {
    type: "rich_text_input",
    initial_value: {
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "so far" }] }],
    },
  };
  expect(wordsIn(inInput(rich))).toContain("so far");
});

test("a field says how much room is left near its end, and by how much it is too long", () => {
  const field = { type: "plain_text_input", max_length: 100 };
  expect(wordsIn(inInput(field, {}, { state: { b: { a: "x".repeat(50) } } }))).not.toContain("left");
  expect(wordsIn(inInput(field, {}, { state: { b: { a: "x".repeat(95) } } }))).toContain("5 left");
  expect(wordsIn(inInput(field, {}, { state: { b: { a: "x".repeat(103) } } }))).toContain("3 too many");
});

test("files are chosen by a file field, and what is chosen can be taken away", () => {
  const element = { type: "file_input", max_files: 2, filetypes: ["md", "txt"] };
  const markup = inInput(element, {}, { state: { b: { a: ["F1"] } } });
  expect(labelled(markup, "input")).toContain('type="file"');
  expect(labelled(markup, "input")).toContain('accept=".md,.txt"');
  expect(markup).toContain('aria-label="Remove F1"');
});

test("an input says whether it is needed, what is wrong with it, and its hint, to eyes and ears", () => {
  const element = { type: "plain_text_input" };
  expect(wordsIn(inInput(element, { optional: true }))).toBe("Cadence (optional)");
  expect(labelled(inInput(element, { optional: true }), "input")).not.toContain("aria-required");
  const wrong = inInput(element, { hint: plain("How often") }, { errors: { b: "Too often." } });
  const described = /aria-describedby="([^"]*)"/.exec(labelled(wrong, "input"))?.[1]?.split(" ") ?? [];
  expect(described).toHaveLength(2);
  for (const id of described) expect(wrong).toContain(`id="${id}"`);
  expect(labelled(wrong, "input")).toContain('aria-invalid="true"');
  expect(wrong).toMatch(/role="alert".*Too often\./);
  expect(wordsIn(wrong)).toContain("How often");
});

test("the errors of one block are not those of another", () => {
  expect(inInput({ type: "plain_text_input" }, {}, { errors: { other: "Wrong." } })).not.toContain("Wrong.");
  expect(inInput({ type: "plain_text_input" }, { block_id: "toString" })).not.toContain("alert");
});

function row(element: Block): string {
  return drawn([{ type: "context_actions", block_id: "b", elements: [{ action_id: "a", ...element }] }]);
}

test("feedback buttons and icon buttons carry words, and are kept from those they are not meant for", () => {
  const verdicts = {
    positive_button: { text: plain("Good"), value: "1" },
    negative_button: { text: plain("Bad"), value: "0" },
  };
  expect(wordsIn(row({ type: "feedback_buttons", ...verdicts }))).toBe("👍Good👎Bad");
  const bin = { type: "icon_button", icon: "trash", text: plain("Remove") };
  expect(wordsIn(row(bin))).toContain("Remove");
  expect(wordsIn(row({ ...bin, visible_to_user_ids: ["U2"] }))).toBe("");
});

function dialog(confirm: Block): string {
  return renderToStaticMarkup(<ConfirmDialog confirm={confirm} onAnswer={() => undefined} />);
}

test("a confirm dialog asks in the app's words, and in Slack's where the app gives none", () => {
  const asked = dialog({
    title: plain("End it?"),
    text: plain("Both are told."),
    confirm: plain("End"),
    deny: plain("Keep"),
    style: "danger",
  });
  expect(wordsIn(asked)).toBe("End it?Both are told.KeepEnd");
  expect(asked).toContain("block-button-danger");
  expect(wordsIn(dialog({ text: plain("Well?") }))).toBe("Are you sure?Well?NoYes");
});

test("what went wrong stands in words, with Slack's pointer apart", () => {
  const problem = "Slack refused it (invalid_blocks): [ERROR] too long [json-pointer:/blocks/0/text]";
  const markup = renderToStaticMarkup(<ProblemNote problem={problem} />);
  expect(markup).toContain('role="alert"');
  expect(markup).toContain("<code>/blocks/0/text</code>");
  expect(wordsIn(markup)).toContain("Slack refused it (invalid_blocks): [ERROR] too long");
});

test.each([
  ["label", { label: plain('"><script>x</script>') }, {}],
  ["hint", { hint: plain("<script>x</script>") }, {}],
  ["placeholder", {}, { placeholder: plain('"><script>x</script>') }],
  ["value", {}, { initial_value: '"><script>x</script>' }],
])("a hostile %s is words", (_where, more, element) => {
  expect(inInput({ type: "plain_text_input", ...element }, more)).not.toContain("<script");
});
