import { eq } from "drizzle-orm";
import { evidence, exclusions, members, resources } from "#db/schema/sqlite.ts";
import type { Bot } from "#src/bot.ts";
import { EvidenceId, newId, type MemberId } from "#src/core/ids.ts";
import { insertActionItem } from "#src/features/check-ins/action-store.ts";
import { saveNote } from "#src/features/check-ins/note-store.ts";
import { insertHeld } from "#src/features/check-ins/store.ts";
import { loadAccess } from "#src/features/growth/people-store.ts";
import { saveAssessments } from "#src/features/growth/store.ts";
import { insertEntry, saveAnswer, savePublished } from "#src/features/knowledge/store.ts";
import type { Member } from "#src/features/members/member.ts";
import { ensureReading, saveReading } from "#src/features/reading/store.ts";
import { insertNote } from "#src/features/reviews/note-store.ts";
import { insertDraft, saveOpened } from "#src/features/reviews/store.ts";
import { savedPair } from "./people.ts";

/** What two people of a pair have in Guildhall: each kind of row, and words that are not for everybody. */
export interface Kept {
  /** All ids, by what they are of. */
  readonly ids: Readonly<Record<string, string>>;
  /** Words for the mentee alone, and words for the two of the pair. */
  readonly own: readonly string[];
  readonly ofPair: readonly string[];
  /** Words for the mentor alone. */
  readonly ofMentor: readonly string[];
}

const OWN = {
  note: "private-note-quokka",
  resource: "own-resource-quokka",
  question: "unsent-question-quokka",
  draft: "draft-review-quokka",
  withdrawn: "withdrawn-draft-quokka",
  reading: "takeaway-quokka",
} as const;
const OF_PAIR = {
  shared: "shared-note-wombat",
  evidence: "evidence-wombat",
  item: "action-item-wombat",
  goal: "goal-wombat",
} as const;

/** For the mentor alone. */
const OF_MENTOR = "evidence-of-the-mentor-emu";

/** Everything but that is the mentee's; the mentor may see what is of the pair. */
export async function keepSecrets(
  bot: Bot,
  { mentor, mentee }: { readonly mentor: Member; readonly mentee: Member },
): Promise<Kept> {
  const context = { random: bot.random, now: bot.clock.now() };
  const pair = await savedPair(bot.db, { mentor, mentee, startedAt: context.now });
  const ofCheckIns = await bot.db.transaction(async (tx) => {
    const { workspaceId } = mentee;
    const checkInId = await insertHeld(tx, { pair, startsAt: context.now }, context);
    const note = { checkInId, workspaceId, authorId: mentee.id } as const;
    await saveNote(tx, { ...note, visibility: "private", text: OWN.note }, context.now);
    await saveNote(tx, { ...note, visibility: "shared", text: OF_PAIR.shared }, context.now);
    const item = { workspaceId, ownerId: mentee.id, text: OF_PAIR.item, dueOn: null, checkInId };
    return { checkIn: checkInId, item: await insertActionItem(tx, item, context) };
  });
  await bot.db.transaction(async (tx) => {
    const { workspaceId, id: memberId } = mentee;
    await tx.insert(exclusions).values({ workspaceId, memberId, excludedId: mentor.id });
    await tx.update(members).set({ goal: OF_PAIR.goal }).where(eq(members.id, memberId));
  });
  return {
    ids: {
      mentor: mentor.id,
      mentee: mentee.id,
      pair: pair.id,
      ...ofCheckIns,
      ...(await keepGrowth(bot, mentee, OF_PAIR.evidence)),
      mentorsEvidence: (await keepGrowth(bot, mentor, OF_MENTOR)).evidence,
      ...(await keepReading(bot, mentee)),
      ...(await keepReviews(bot, mentee)),
      ...(await keepKnowledge(bot, mentee, mentor.id)),
    },
    own: Object.values(OWN),
    ofPair: Object.values(OF_PAIR),
    ofMentor: [OF_MENTOR],
  };
}

async function keepGrowth(bot: Bot, { workspaceId, id: memberId }: Member, text: string) {
  const now = bot.clock.now();
  const track = bot.tracks[0];
  const area = track?.focusAreas[0]?.id ?? "";
  const id = EvidenceId.parse(newId(bot.random, "evidence"));
  const access = await loadAccess(bot.db.reader, memberId, memberId);
  await bot.db.transaction(async (tx) => {
    await tx.insert(evidence).values({ id, workspaceId, memberId, focusAreaId: area, text, createdAt: now });
    if (access === null || track === undefined) throw new Error("Cannot keep growth: there is no track");
    const steps = new Map([[area, 2]]);
    await saveAssessments(tx, access, { workspaceId, trackId: track.id, steps, now });
  });
  return { evidence: id };
}

async function keepReading(bot: Bot, { workspaceId, id: memberId }: Member) {
  const context = { random: bot.random, now: bot.clock.now() };
  const resourceId = "own-crafted";
  const reading = await bot.db.transaction(async (tx) => {
    await tx.insert(resources).values({
      workspaceId,
      id: resourceId,
      kind: "book",
      title: OWN.resource,
      author: "",
      unit: "percent",
      total: 100,
      addedBy: memberId,
    });
    const read = bot.catalogue.resources[0]?.id ?? "";
    const finished = await ensureReading(tx, { workspaceId, memberId, resourceId: read }, context);
    const change = { status: "finished", takeaway: OWN.reading, finishedAt: context.now } as const;
    await saveReading(tx, { ...finished, ...change }, null);
    return ensureReading(tx, { workspaceId, memberId, resourceId }, context);
  });
  return { reading: reading.id, resource: resourceId };
}

async function keepReviews(bot: Bot, author: Member) {
  const { workspaceId, id: authorId } = author;
  const context = { random: bot.random, now: bot.clock.now() };
  const common = { workspaceId, authorId, link: null, dueOn: null, channelId: null, reviewerIds: [] };
  return bot.db.transaction(async (tx) => {
    const draft = await insertDraft(tx, { ...common, title: OWN.draft, context: OWN.withdrawn }, context);
    const review = await insertDraft(tx, { ...common, title: "Open to all", context: "" }, context);
    await saveOpened(tx, review.id, { openedAt: context.now, nextNudgeAt: null });
    const note = { workspaceId, reviewId: review.id, authorId, keptById: null, source: null } as const;
    await insertNote(tx, { ...note, kind: "question", text: "Asked of all" }, context);
    return { draft: draft.id, review: review.id };
  });
}

async function keepKnowledge(bot: Bot, { workspaceId, id: authorId }: Member, answererId: MemberId) {
  const context = { random: bot.random, now: bot.clock.now() };
  const common = { workspaceId, authorId, topicId: null, keptById: null, source: null } as const;
  return bot.db.transaction(async (tx) => {
    const unsent = await insertEntry(tx, { ...common, kind: "question", text: OWN.question }, context);
    const question = await insertEntry(tx, { ...common, kind: "question", text: "Asked of all" }, context);
    const learning = await insertEntry(tx, { ...common, kind: "learning", text: "Shared with all" }, context);
    if (unsent === null || question === null || learning === null) throw new Error("Cannot keep knowledge");
    await savePublished(tx, question.id, context.now);
    const answer = { authorId: answererId, text: "Answered for all", createdAt: context.now };
    await saveAnswer(tx, { ...question, publishedAt: context.now }, answer);
    return { unsent: unsent.id, question: question.id, learning: learning.id };
  });
}
