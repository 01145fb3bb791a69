import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "#playground/block-kit/validate.ts";
import * as a from "./samples.ts";

type Json = Readonly<Record<string, unknown>>;
type Surface = "message" | "modal" | "home";

const SURFACES: readonly Surface[] = ["message", "modal", "home"];

function problemsOn(surface: Surface, block: Json): readonly string[] {
  const problems = {
    message: () => validateMessage({ blocks: [block] }),
    modal: () => validateView(a.modal([block])),
    home: () => validateView(a.home([block])),
  }[surface]();
  return problems.map(({ pointer, code }) => `${pointer} ${code}`);
}

const BLOCK_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  actions: SURFACES,
  alert: ["modal"],
  call: ["message"],
  card: SURFACES,
  carousel: ["message", "home"],
  container: ["message", "home"],
  context: SURFACES,
  context_actions: ["message"],
  data_table: ["message", "home"],
  data_visualization: ["message", "home"],
  divider: SURFACES,
  file: [],
  header: SURFACES,
  image: SURFACES,
  input: SURFACES,
  markdown: ["message"],
  plan: ["message"],
  rich_text: SURFACES,
  section: SURFACES,
  table: ["message", "home"],
  task_card: ["message"],
  video: SURFACES,
};

const ELEMENT_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  button: SURFACES,
  checkboxes: SURFACES,
  radio_buttons: SURFACES,
  overflow: SURFACES,
  static_select: SURFACES,
  multi_static_select: SURFACES,
  external_select: SURFACES,
  multi_external_select: SURFACES,
  users_select: SURFACES,
  multi_users_select: SURFACES,
  conversations_select: SURFACES,
  multi_conversations_select: SURFACES,
  channels_select: SURFACES,
  multi_channels_select: SURFACES,
  datepicker: SURFACES,
  timepicker: SURFACES,
  datetimepicker: ["message", "modal"],
  plain_text_input: SURFACES,
  number_input: ["modal"],
  email_text_input: ["modal"],
  url_text_input: ["modal"],
  rich_text_input: ["modal", "home"],
  file_input: ["modal"],
  workflow_button: ["message"],
  image: SURFACES,
};

function cases(
  allowed: Readonly<Record<string, readonly Surface[]>>,
): readonly (readonly [string, Surface, boolean])[] {
  return Object.entries(allowed).flatMap(([type, surfaces]) =>
    SURFACES.map((surface) => [type, surface, surfaces.includes(surface)] as const),
  );
}

describe("blocks", () => {
  it.each(cases(BLOCK_SURFACES))("`%s` on a %s is taken: %s", (type, surface, isTaken) => {
    expect(problemsOn(surface, a.block(type))).toEqual(isTaken ? [] : ["/blocks/0/type wrong_surface"]);
  });
});

describe("elements", () => {
  it.each(cases(ELEMENT_SURFACES))("`%s` on a %s is taken: %s", (type, surface, isTaken) => {
    const refused = [expect.stringMatching(/\/type wrong_surface$/)];
    expect(problemsOn(surface, a.holding(type))).toEqual(isTaken ? [] : refused);
  });

  it.each(
    Object.keys(ELEMENT_SURFACES).filter((type) =>
      /select|checkboxes|radio|datepicker|timepicker/.test(type),
    ),
  )("`%s` is also taken in an input of a modal", (type) => {
    expect(problemsOn("modal", a.block("input", { element: a.element(type) }))).toEqual([]);
  });

  it.each(Object.keys(ELEMENT_SURFACES).filter((type) => !/_input$|datetime/.test(type)))(
    "`%s` is also taken beside a section in a message",
    (type) => {
      expect(problemsOn("message", a.block("section", { accessory: a.element(type) }))).toEqual([]);
    },
  );
});

describe("what is inside others", () => {
  it("a block in a container keeps to its own surfaces", () => {
    const container = a.block("container", { child_blocks: [a.block("file")] });
    expect(problemsOn("message", container)).toEqual(["/blocks/0/child_blocks/0/type wrong_surface"]);
  });

  it("an element in a container keeps to its own surfaces", () => {
    const container = a.block("container", { child_blocks: [a.holding("file_input")] });
    expect(problemsOn("message", container)).toEqual(["/blocks/0/child_blocks/0/element/type wrong_surface"]);
  });
});

describe("response_url_enabled", () => {
  const select = a.element("conversations_select", { response_url_enabled: true });

  it("is taken in an input of a modal", () => {
    expect(problemsOn("modal", a.block("input", { element: select }))).toEqual([]);
  });

  it.each(SURFACES)("is refused outside an input on a %s", (surface) => {
    expect(problemsOn(surface, a.block("actions", { elements: [select] }))).toEqual([
      "/blocks/0/elements/0/response_url_enabled wrong_surface",
    ]);
  });

  it("is refused on a multi-select", () => {
    const several = a.element("multi_conversations_select", { response_url_enabled: true });
    expect(problemsOn("modal", a.block("input", { element: several }))).toEqual([
      "/blocks/0/element unknown_field",
    ]);
  });
});
