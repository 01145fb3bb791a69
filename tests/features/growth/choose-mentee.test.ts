import { describe, expect, it } from "vitest";
import { SlackUserId } from "#src/core/ids.ts";
import { chooseMentee } from "#src/features/growth/choose-mentee.ts";

const ada = { name: "Ada Quillfeather", slackUserId: SlackUserId.parse("U000000ADA") };
const adam = { name: "Adam Brook", slackUserId: SlackUserId.parse("U00000ADAM") };
const eloise = { name: "Éloïse 山田", slackUserId: SlackUserId.parse("U0000ELOIS") };
const mentees = [ada, adam, eloise];

describe("chooseMentee()", () => {
  it.each(["", "me", " Myself "])("means oneself by '%s'", (words) => {
    expect(chooseMentee(mentees, words)).toEqual({ kind: "self" });
  });

  it.each([
    ["@Ada Quillfeather", ada],
    ["quill", ada],
    ["<@U00000ADAM>", adam],
    ["<@U00000ADAM|adam>", adam],
    ["@adam", adam],
    ["éloïse", eloise],
    ["山田", eloise],
  ])("knows who '%s' is", (words, mentee) => {
    expect(chooseMentee(mentees, words)).toEqual({ kind: "mentee", mentee });
  });

  it("asks when a name fits two people", () => {
    expect(chooseMentee(mentees, "ada")).toEqual({ kind: "several", mentees: [ada, adam] });
  });

  it.each(["@bo", "<@U0000000BO>", "!!!", "x".repeat(40_000)])("finds nobody else", (words) => {
    expect(chooseMentee(mentees, words)).toEqual({ kind: "none" });
  });
});
