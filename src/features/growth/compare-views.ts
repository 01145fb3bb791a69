import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, header, mrkdwn, section } from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { escaped } from "../../slack/mrkdwn.ts";
import type { AreaComparison, RoleComparison } from "./compare-roles.ts";
import { stepBar } from "./scale.ts";

/** The two roles of a track side by side, one focus area a page. */
export function compareModal(comparison: RoleComparison, wanted: number): ModalView {
  const pages = comparison.areas.length;
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  const area = comparison.areas[page];
  return modal({
    callback: "guild.notice",
    title: "Compare the roles",
    blocks: area ? [...areaBlocks(area, comparison), ...turning(page, pages)] : [],
  });
}

function areaBlocks(area: AreaComparison, { from, to }: RoleComparison): readonly KnownBlock[] {
  const levels = [
    `${escaped(from.title)}\n${stepBar(area.fromLevel)}  ${area.fromLevel}`,
    `${escaped(to.title)}\n${stepBar(area.toLevel)}  ${area.toLevel}`,
  ];
  return [
    header(area.title),
    sideBySide(levels),
    ...area.rows.flatMap((row) => [
      section(`*${escaped(row.aspect)}*`),
      sideBySide([escaped(row.from), escaped(row.to)]),
    ]),
  ];
}

function sideBySide(texts: readonly string[]): KnownBlock {
  return { type: "section", fields: texts.map((text) => mrkdwn(text, 2000)) };
}

function turning(page: number, pages: number): readonly KnownBlock[] {
  const buttons = [
    ...(page > 0 ? [pageButton("Back", "back", page - 1)] : []),
    ...(page < pages - 1 ? [pageButton("Next area", "next", page + 1)] : []),
  ];
  const note = context(`Focus area ${page + 1} of ${pages}`);
  return buttons.length > 0 ? [actions(...buttons), note] : [note];
}

function pageButton(label: string, direction: string, page: number) {
  return button({ label, action: `growth.compare#${direction}`, value: String(page) });
}
