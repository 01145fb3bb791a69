import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { copyDatabase, inspectDatabase } from "../../db/inspect.ts";
import { DatabaseRefusal } from "../../db/refusal.ts";
import { createDrivenClock } from "../driven-clock.ts";
import { createReadMarks, SavedMarks } from "../page-server/read-marks.ts";
import { SavedWorld } from "../server/save.ts";
import { startPretendSlack } from "../server/start.ts";
import type { Laying } from "./lay-out-people.ts";
import { databaseIn, newFolder, readManifest, standOn, type Stand } from "./stand.ts";

// The file that holds a whole pretend workspace: what the pretend Slack knows, who has read what, what time it is
// there, and the bot's own database.

const FORMAT = "guildhall-playground";
const VERSION = 1;

/** Of any version: read first, so that a newer file is called newer and not broken. */
const Envelope = z.object({ format: z.literal(FORMAT), version: z.number() });

const SavedWorkspace = z.object({
  ...Envelope.shape,
  now: z.iso.datetime(),
  timeZone: z.string(),
  world: SavedWorld,
  marks: SavedMarks,
  /** SQLite in base64. */
  database: z.base64(),
});

/** As a file's text; null when something moved meanwhile, so that its parts would not fit together. */
export async function saveStand({ slack, clock, bot, ...stand }: Stand): Promise<string | null> {
  await bot.settle();
  const before = slack.traffic();
  const saved: z.input<typeof SavedWorkspace> = {
    format: FORMAT,
    version: VERSION,
    now: clock.now().toISOString(),
    timeZone: stand.timeZone,
    world: slack.save(),
    marks: stand.marks.save(),
    database: await databaseAsText(stand.databasePath),
  };
  return slack.traffic() === before ? JSON.stringify(saved) : null;
}

async function databaseAsText(path: string): Promise<string> {
  const folder = await newFolder();
  try {
    const copy = join(folder, "copy.db");
    await copyDatabase(path, copy);
    return await readFile(copy, "base64");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lays out what was saved, on the side. */
export async function layOutSaved(text: string): Promise<Laying> {
  const reading = readSaved(text);
  if (reading.kind === "rejected") return reading;
  const { saved } = reading;
  const folder = await newFolder();
  try {
    await writeFile(databaseIn(folder), Buffer.from(saved.database, "base64"));
    inspectDatabase(databaseIn(folder));
    const clock = createDrivenClock(new Date(saved.now));
    const slack = await startPretendSlack({ clock, manifest: await readManifest(), saved: saved.world });
    const marks = createReadMarks(saved.marks);
    const stand = standOn({ slack, clock, timeZone: saved.timeZone, marks, folder });
    return { kind: "laid", stand, said: "The saved workspace is back, as it was." };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!(error instanceof DatabaseRefusal)) throw error;
    return rejected(`The bot's database in this file cannot be used: ${error.message}`);
  }
}

type Reading =
  | { readonly kind: "read"; readonly saved: z.infer<typeof SavedWorkspace> }
  | { readonly kind: "rejected"; readonly problem: string };

function readSaved(text: string): Reading {
  const json = parseJson(text);
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return rejected("This is not a workspace that was saved here.");
  const { version } = envelope.data;
  if (version > VERSION) {
    return rejected(
      `This workspace was saved by a newer Guildhall (format ${version}; this one reads up to ${VERSION}).`,
    );
  }
  const whole = SavedWorkspace.safeParse(json);
  if (whole.success) return { kind: "read", saved: whole.data };
  const [first] = whole.error.issues;
  return rejected(
    `This saved workspace is damaged: ${first?.path.join(".") ?? ""}: ${first?.message ?? "it cannot be read"}.`,
  );
}

function rejected(problem: string): { readonly kind: "rejected"; readonly problem: string } {
  return { kind: "rejected", problem };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
