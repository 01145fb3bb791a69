import { textOf, type Placed } from "./json.ts";
import type { BlockKitProblem } from "./problems.ts";
import { blocksIn, elementsOf } from "./walk.ts";

export type Surface = "message" | "modal" | "home";

const EVERYWHERE: readonly Surface[] = ["message", "modal", "home"];
const NOWHERE: readonly Surface[] = [];

/** Where Slack takes a block; a type that is not listed is refused as unknown elsewhere. */
const BLOCK_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  actions: EVERYWHERE,
  alert: ["modal"],
  call: ["message"],
  card: EVERYWHERE,
  carousel: ["message", "home"],
  container: ["message", "home"],
  context: EVERYWHERE,
  context_actions: ["message"],
  data_table: ["message", "home"],
  data_visualization: ["message", "home"],
  divider: EVERYWHERE,
  // Slack adds it where a remote file is shared; an app only ever reads it.
  file: NOWHERE,
  header: EVERYWHERE,
  image: EVERYWHERE,
  input: EVERYWHERE,
  markdown: ["message"],
  plan: ["message"],
  rich_text: EVERYWHERE,
  section: EVERYWHERE,
  table: ["message", "home"],
  task_card: ["message"],
  video: EVERYWHERE,
};

/** Elements that are not welcome on every surface. */
const ELEMENT_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  datetimepicker: ["message", "modal"],
  email_text_input: ["modal"],
  file_input: ["modal"],
  number_input: ["modal"],
  rich_text_input: ["modal", "home"],
  url_text_input: ["modal"],
  workflow_button: ["message"],
};

/** Blocks and elements of known types that their surface does not take. */
export function misplaced(blocks: unknown, surface: Surface): readonly BlockKitProblem[] {
  return blocksIn(blocks, "/blocks").flatMap((block) => [
    ...misplacedOne(block, BLOCK_SURFACES, surface),
    ...elementsOf(block).flatMap((element) => [
      ...misplacedOne(element, ELEMENT_SURFACES, surface),
      ...misplacedResponseUrl(element, { surface, holder: textOf(block.value["type"]) }),
    ]),
  ]);
}

function misplacedOne(
  { pointer, value }: Placed,
  allowed: Readonly<Record<string, readonly Surface[]>>,
  surface: Surface,
): readonly BlockKitProblem[] {
  const type = textOf(value["type"]);
  const surfaces = Object.hasOwn(allowed, type) ? allowed[type] : undefined;
  if (surfaces === undefined || surfaces.includes(surface)) return [];
  return [{ pointer: `${pointer}/type`, code: "wrong_surface", message: `unsupported type: ${type}` }];
}

/** Only a modal can promise an address to answer to, and only from an input. */
function misplacedResponseUrl(
  { pointer, value }: Placed,
  { surface, holder }: { surface: Surface; holder: string },
): readonly BlockKitProblem[] {
  if (value["response_url_enabled"] !== true) return [];
  if (surface === "modal" && holder === "input") return [];
  const message = "`response_url_enabled` can only be used in an input block of a modal";
  return [{ pointer: `${pointer}/response_url_enabled`, code: "wrong_surface", message }];
}
