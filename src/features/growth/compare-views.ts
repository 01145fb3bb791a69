import type { KnownBlock, ModalView } from "@slack/types";
import { actions, context, header, mrkdwn, section } from "../../slack/blocks.ts";
import { modal } from "../../slack/modal.ts";
import { escaped } from "../../slack/mrkdwn.ts";
import { pageOf, turnButtons, type Page } from "../../slack/paging.ts";
import type { AreaComparison, RoleComparison } from "./compare-roles.ts";
import { stepBar } from "./scale.ts";

/** The two roles of a track side by side, one focus area a page. */
export function compareModal(comparison: RoleComparison, wanted: number): ModalView {
  const shown = pageOf(comparison.areas, wanted, 1);
  const [area] = shown.items;
  return modal({
    callback: "guild.notice",
    title: "Compare the roles",
    blocks: area ? [...areaBlocks(area, comparison), ...turning(shown)] : [],
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

function turning(shown: Page<AreaComparison>): readonly KnownBlock[] {
  const buttons = turnButtons(shown, { action: "growth.compare", more: "Next area" });
  const note = context(`Focus area ${shown.page + 1} of ${shown.pages}`);
  return buttons.length > 0 ? [actions(...buttons), note] : [note];
}
