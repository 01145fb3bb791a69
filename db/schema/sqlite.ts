import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type {
  ActionItemId,
  ChannelId,
  CheckInId,
  DeliveryId,
  EntryId,
  EvidenceId,
  MemberId,
  PairId,
  ReadingId,
  ReviewId,
  ReviewNoteId,
  RoundId,
  SlackUserId,
  WorkspaceId,
} from "../../src/core/ids.ts";

// The data model on one page, grouped by feature. Every row belongs to a workspace, but for the books that the process
// keeps of the runs of its own jobs. Instants (`…At`) are UTC milliseconds, calendar days (`…On`) are `YYYY-MM-DD`, times
// of day are `HH:MM`, zones are IANA names.
// Columns named `…Json` hold JSON that its store parses with zod when it is read.

function workspaceId() {
  return text().$type<WorkspaceId>().notNull();
}
function instant() {
  return integer({ mode: "timestamp_ms" });
}
function flag() {
  return integer({ mode: "boolean" });
}

// ── workspace ───────────────────────────────────────────────────────────────────────────────────────────────

/** One Slack workspace that Guildhall is installed in; the id is Slack's (`T…`). */
export const workspaces = sqliteTable("workspaces", {
  id: text().$type<WorkspaceId>().primaryKey(),
  name: text().notNull(),
  botUserId: text().$type<SlackUserId>().notNull(),
  installedAt: instant().notNull(),
  /** When Slack last took our token and said who we are: a removal from before then is history. */
  identifiedAt: instant(),
  uninstalledAt: instant(),
});

/** A workspace's own choices, one row a key; what is not set has the default of the feature that reads it. */
export const settings = sqliteTable(
  "settings",
  {
    workspaceId: workspaceId(),
    key: text().notNull(),
    valueJson: text().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);

/** Who changed what, when, in ids only: no words that a person wrote. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    at: instant().notNull(),
    /** Slack id of the person who did it; null for the clockwork and the operator's command line. */
    actor: text().$type<SlackUserId>(),
    action: text().notNull(),
    subject: text().notNull(),
  },
  (table) => [index("audit_by_workspace").on(table.workspaceId, table.at)],
);

/** A calendar of days that nobody works on: of a country, of a company. */
export const holidayCalendars = sqliteTable(
  "holiday_calendars",
  {
    workspaceId: workspaceId(),
    name: text().notNull(),
    /** Time zones of those whom it is for, as a JSON array; empty: for everybody. */
    zonesJson: text().notNull().default("[]"),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.name] })],
);

/** One such day, and what people call it. */
export const holidays = sqliteTable(
  "holidays",
  {
    workspaceId: workspaceId(),
    calendar: text().notNull(),
    holidayOn: text().notNull(),
    name: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.calendar, table.holidayOn] }),
    foreignKey({
      columns: [table.workspaceId, table.calendar],
      foreignColumns: [holidayCalendars.workspaceId, holidayCalendars.name],
    }).onDelete("cascade"),
  ],
);

// ── members ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A person of the workspace who uses Guildhall, in the mentoring programme or not. */
export const members = sqliteTable(
  "members",
  {
    id: text().$type<MemberId>().primaryKey(),
    workspaceId: workspaceId(),
    slackUserId: text().$type<SlackUserId>().notNull(),
    name: text().notNull(),
    email: text(),
    /** Part in the programme; `none` for somebody who only reads, reviews or asks. */
    role: text({ enum: ["none", "mentor", "mentee", "both"] }).notNull(),
    /** `departed`: deactivated in Slack. `left`: left the programme by themselves. */
    status: text({ enum: ["active", "paused", "left", "departed"] }).notNull(),
    pausedUntilOn: text(),
    /** Mentees a mentor takes at once. */
    capacity: integer().notNull().default(0),
    goal: text().notNull().default(""),
    timeZone: text().notNull(),
    /** Followed from Slack's profile until the member says otherwise. */
    followsSlackZone: flag().notNull().default(true),
    workDaysJson: text().notNull().default("[1,2,3,4,5]"),
    workStart: text().notNull().default("09:00"),
    workEnd: text().notNull().default("17:00"),
    /** Each working day from the one to the other, nothing that can wait comes; null for none. */
    quietStart: text(),
    quietEnd: text(),
    team: text(),
    /** Where they work, when they say so: people of one office can meet in person. */
    office: text(),
    /** How many mentors a mentee would like at once, 1 or 2. */
    wantedMentors: integer().notNull().default(1),
    /** How often they would like to meet, in days; null when any rhythm suits them. */
    cadenceDays: integer(),
    /** How they would like to meet; null when both suits them. */
    meetingForm: text({ enum: ["call", "in_person"] }),
    managerId: text().$type<MemberId>(),
    /** The cells of the last roster import: one that has not changed since leaves what the member said in between. */
    rosterJson: text(),
    /** Messages a local day that nobody asked for, at most: 0 to 3. */
    unpromptedADay: integer().notNull().default(1),
    /** Slack's own time of the last change of its directory that was followed: an older one that arrives later is not. */
    directoryChangedAt: instant(),
    /** When Slack's directory was last asked about them, since not every change of it is told. */
    directoryAskedAt: instant(),
    /** The last round that left this member out: who waited longest comes first. */
    waitingSinceAt: instant(),
    /** When the clockwork must look at them: at once after they went away or came back, then when a pause ends. */
    nextLookAt: instant(),
    joinedAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex("members_by_slack_user").on(table.workspaceId, table.slackUserId),
    index("members_by_role").on(table.workspaceId, table.status, table.role),
    index("members_by_directory_asked")
      .on(table.directoryAskedAt)
      .where(sql`${table.status} <> 'departed'`),
    // Of those few alone: asked for after every commit.
    index("members_by_look")
      .on(table.nextLookAt)
      .where(sql`${table.nextLookAt} is not null`),
    check("capacity_in_range", sql`${table.capacity} between 0 and 10`),
  ],
);

/** Something to teach or learn; the focus areas of the tracks are topics. */
export const topics = sqliteTable(
  "topics",
  { workspaceId: workspaceId(), id: text().notNull(), title: text().notNull() },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** What a member teaches (weight: level 1 to 5) or wants to learn (weight: priority, 1 is the first wish). */
export const memberTopics = sqliteTable(
  "member_topics",
  {
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    topicId: text().notNull(),
    kind: text({ enum: ["teach", "learn"] }).notNull(),
    weight: integer().notNull(),
    /** The place of a taught topic among those that the mentor would rather help with, 1 first; null when not said. */
    rank: integer(),
    /** Where the learner stands in a wished topic, 1 to 5, when a roster says so; null when not. */
    ownLevel: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.kind, table.topicId] }),
    check("weight_in_range", sql`${table.weight} between 1 and 5`),
  ],
);

/** Two people who are not to be paired; private to the member who asked for it. */
export const exclusions = sqliteTable(
  "exclusions",
  {
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    excludedId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.excludedId] })],
);

/** Whom a mentee would like as a mentor, up to three, 1 first; private to the mentee. */
export const mentorWishes = sqliteTable(
  "mentor_wishes",
  {
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    mentorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    rank: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.mentorId] }),
    check("rank_in_range", sql`${table.rank} between 1 and 3`),
  ],
);

// ── matching ────────────────────────────────────────────────────────────────────────────────────────────────

/** One matching run. previewed -> published | discarded; a newer preview discards the older one. */
export const rounds = sqliteTable(
  "rounds",
  {
    id: text().$type<RoundId>().primaryKey(),
    workspaceId: workspaceId(),
    status: text({ enum: ["previewed", "published", "discarded"] }).notNull(),
    createdBy: text().$type<MemberId>().notNull(),
    createdAt: instant().notNull(),
    publishedAt: instant(),
    publishedBy: text().$type<MemberId>(),
    /** What the solver answered: proposals with reasons, the unmatched with causes, the certificate's verdict. */
    outcomeJson: text().notNull(),
    /** Of a published round: how many of its proposals and unmatched have got what follows; null once all have. */
    carriedOut: integer(),
  },
  (table) => [
    index("rounds_by_status").on(table.workspaceId, table.status),
    index("rounds_to_carry_out")
      .on(table.carriedOut)
      .where(sql`${table.carriedOut} is not null`),
  ],
);

/** One mentor and one mentee, active from publication to closing. */
export const pairs = sqliteTable(
  "pairs",
  {
    id: text().$type<PairId>().primaryKey(),
    workspaceId: workspaceId(),
    roundId: text()
      .$type<RoundId>()
      .references(() => rounds.id),
    mentorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    menteeId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    status: text({ enum: ["active", "closed"] }).notNull(),
    score: integer().notNull(),
    reasonsJson: text().notNull(),
    cadenceDays: integer().notNull().default(14),
    startedAt: instant().notNull(),
    closedAt: instant(),
    closedBecause: text(),
    /** When the check-ins must look at this pair: at once when it begins, and when it has closed; null otherwise. */
    nextLookAt: instant(),
  },
  (table) => [
    index("pairs_by_mentor").on(table.mentorId, table.status),
    index("pairs_by_mentee").on(table.menteeId, table.status),
    index("pairs_by_status").on(table.status, table.workspaceId),
    index("pairs_by_look")
      .on(table.nextLookAt)
      .where(sql`${table.nextLookAt} is not null`),
    check("nobody_mentors_themselves", sql`${table.mentorId} <> ${table.menteeId}`),
  ],
);

/**
 * A couple that a round or a search found and that is asked first, where a programme asks; it holds a place of the
 * mentor while it is open, is deleted when it becomes a pair or is overtaken, and keeps only the couple when it came
 * to nothing, so that the two are not asked again soon.
 */
export const consents = sqliteTable(
  "consents",
  {
    /** Of the pair that it becomes. */
    pairId: text().$type<PairId>().primaryKey(),
    workspaceId: workspaceId(),
    roundId: text()
      .$type<RoundId>()
      .references(() => rounds.id),
    mentorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    menteeId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    score: integer().notNull(),
    /** For both, once they are a pair. */
    reasonsJson: text().notNull(),
    askedAt: instant().notNull(),
    /** Null while it is open. */
    endedAt: instant(),
  },
  (table) => [
    index("consents_by_end").on(table.endedAt, table.workspaceId),
    index("consents_by_mentor").on(table.mentorId, table.endedAt),
    index("consents_by_mentee").on(table.menteeId, table.endedAt),
    check("nobody_is_asked_about_themselves", sql`${table.mentorId} <> ${table.menteeId}`),
  ],
);

/** What one of the two is asked; there only while the consent is open, so that nobody can look up who said what. */
export const consentSides = sqliteTable(
  "consent_sides",
  {
    workspaceId: workspaceId(),
    pairId: text()
      .$type<PairId>()
      .notNull()
      .references(() => consents.pairId, { onDelete: "cascade" }),
    side: text({ enum: ["mentor", "mentee"] }).notNull(),
    /** Why the two fit, in this one's own terms. */
    reasonsJson: text().notNull(),
    saidYesAt: instant(),
    /** Null once reminded, or once there is an answer. */
    remindAt: instant(),
    /** Until when there is time to answer; null once there is an answer. */
    answerByAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.pairId, table.side] }),
    index("consent_sides_by_reminder").on(table.remindAt),
    index("consent_sides_by_end").on(table.answerByAt),
  ],
);

/** A mentee for whom the next best choice is still to be made, after a consent came to nothing. */
export const mentorSearches = sqliteTable(
  "mentor_searches",
  {
    workspaceId: workspaceId(),
    roundId: text()
      .$type<RoundId>()
      .references(() => rounds.id),
    menteeId: text()
      .$type<MemberId>()
      .primaryKey()
      .references(() => members.id, { onDelete: "cascade" }),
    dueAt: instant().notNull(),
  },
  (table) => [index("mentor_searches_by_due").on(table.dueAt)],
);

/** A former partner whom somebody would gladly be paired with again; private until both say so. */
export const reunionWishes = sqliteTable(
  "reunion_wishes",
  {
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    partnerId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.partnerId] })],
);

// ── check-ins ───────────────────────────────────────────────────────────────────────────────────────────────

/** One meeting of a pair. planned -> proposed -> scheduled -> held | missed | skipped | cancelled. */
export const checkIns = sqliteTable(
  "check_ins",
  {
    id: text().$type<CheckInId>().primaryKey(),
    workspaceId: workspaceId(),
    pairId: text()
      .$type<PairId>()
      .notNull()
      .references(() => pairs.id),
    status: text({
      enum: ["planned", "proposed", "scheduled", "held", "missed", "skipped", "cancelled"],
    }).notNull(),
    /** Instants offered, as a JSON array of milliseconds. */
    slotsJson: text().notNull().default("[]"),
    startsAt: instant(),
    minutes: integer().notNull().default(45),
    agenda: text().notNull().default(""),
    /** When the clockwork must look at this check-in again, as its last step says; null once it is over. */
    nextStepAt: instant(),
    /** Steps already taken, such as `proposed`, `reminded`, `asked`: when, and until when each one holds. */
    stepsJson: text().notNull().default("[]"),
    endedAt: instant(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index("check_ins_by_next_step").on(table.nextStepAt),
    index("check_ins_by_pair").on(table.pairId, table.status),
    uniqueIndex("one_open_check_in")
      .on(table.pairId)
      .where(sql`status in ('planned', 'proposed', 'scheduled')`),
    index("check_ins_by_end").on(table.workspaceId, table.endedAt),
  ],
);

/** What one person wrote about a check-in. `private`: readable by its author alone, on any path. */
export const checkInNotes = sqliteTable(
  "check_in_notes",
  {
    checkInId: text()
      .$type<CheckInId>()
      .notNull()
      .references(() => checkIns.id, { onDelete: "cascade" }),
    workspaceId: workspaceId(),
    authorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    visibility: text({ enum: ["private", "shared"] }).notNull(),
    text: text().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkInId, table.authorId, table.visibility] })],
);

/** Something somebody promised, with a due date. */
export const actionItems = sqliteTable(
  "action_items",
  {
    id: text().$type<ActionItemId>().primaryKey(),
    workspaceId: workspaceId(),
    ownerId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    text: text().notNull(),
    dueOn: text(),
    status: text({ enum: ["open", "done", "dropped"] }).notNull(),
    /** Where it was promised; at most one of the two is set. */
    checkInId: text()
      .$type<CheckInId>()
      .references(() => checkIns.id),
    reviewNoteId: text().$type<ReviewNoteId>(),
    createdAt: instant().notNull(),
    doneAt: instant(),
  },
  (table) => [index("action_items_by_owner").on(table.ownerId, table.status)],
);

// ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A book, course, article, talk or certification in the catalogue. */
export const resources = sqliteTable(
  "resources",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    kind: text({ enum: ["book", "course", "article", "talk", "certification"] }).notNull(),
    title: text().notNull(),
    author: text().notNull(),
    link: text(),
    /** What progress is counted in, and how many there are. */
    unit: text({ enum: ["chapters", "pages", "percent"] }).notNull(),
    total: integer().notNull(),
    /** Who added it for themselves, and alone sees it; null for the shared catalogue. */
    addedBy: text().$type<MemberId>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    check("total_positive", sql`${table.total} > 0`),
  ],
);

/** One member's relation to one resource. planned -> reading -> finished | dropped; dropped -> reading. */
export const readings = sqliteTable(
  "readings",
  {
    id: text().$type<ReadingId>().primaryKey(),
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    resourceId: text().notNull(),
    status: text({ enum: ["planned", "reading", "finished", "dropped"] }).notNull(),
    progress: integer().notNull().default(0),
    takeaway: text().notNull().default(""),
    /** The member wants the digest to name them with this reading once it is finished. */
    isShared: flag().notNull().default(false),
    finishBy: text(),
    startedAt: instant(),
    finishedAt: instant(),
    progressedAt: instant(),
    /** How often the member wants to be asked while they are silent. */
    rhythm: text({ enum: ["weekly", "monthly", "never"] })
      .notNull()
      .default("weekly"),
    snoozedUntilAt: instant(),
    /** The moment for which the last nudge was planned. */
    nudgedAt: instant(),
    /** When the clockwork may nudge next, a pure function of this row; null while nothing or nobody is to be nudged. */
    nextNudgeAt: instant(),
    /** Nudges in a row that were not followed by progress: each makes the next one rarer. */
    ignoredNudges: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex("readings_by_member").on(table.memberId, table.resourceId),
    index("readings_by_nudge").on(table.nextNudgeAt),
    index("readings_by_finish").on(table.workspaceId, table.finishedAt),
  ],
);

// ── growth ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Where a member stands in one focus area on the five-step scale, by themselves or by their mentor. */
export const assessments = sqliteTable(
  "assessments",
  {
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    trackId: text().notNull(),
    focusAreaId: text().notNull(),
    assessedBy: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    step: integer().notNull(),
    assessedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.trackId, table.focusAreaId, table.assessedBy] }),
    check("step_in_range", sql`${table.step} between 1 and 5`),
  ],
);

/** Something that shows growth in a focus area; seen by its member and their mentor. */
export const evidence = sqliteTable(
  "evidence",
  {
    id: text().$type<EvidenceId>().primaryKey(),
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    focusAreaId: text().notNull(),
    text: text().notNull(),
    link: text(),
    createdAt: instant().notNull(),
  },
  (table) => [index("evidence_by_member").on(table.memberId, table.focusAreaId)],
);

// ── reviews ─────────────────────────────────────────────────────────────────────────────────────────────────

/** One design review. draft -> open -> decided -> superseded; draft or open -> withdrawn. */
export const reviews = sqliteTable(
  "reviews",
  {
    id: text().$type<ReviewId>().primaryKey(),
    workspaceId: workspaceId(),
    /** Counts up in a workspace, so that people can say `review 7`. */
    number: integer().notNull(),
    title: text().notNull(),
    link: text(),
    context: text().notNull().default(""),
    authorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    channelId: text().$type<ChannelId>(),
    status: text({ enum: ["draft", "open", "decided", "superseded", "withdrawn"] }).notNull(),
    dueOn: text(),
    options: text().notNull().default(""),
    decision: text().notNull().default(""),
    consequences: text().notNull().default(""),
    createdAt: instant().notNull(),
    /** When the reviewers were asked; null for a draft. */
    openedAt: instant(),
    decidedAt: instant(),
    decidedBy: text().$type<MemberId>(),
    /** The later review whose decision replaced this one's. */
    supersededById: text().$type<ReviewId>(),
    /** When the clockwork may remind silent reviewers next. */
    nextNudgeAt: instant(),
  },
  (table) => [
    uniqueIndex("reviews_by_number").on(table.workspaceId, table.number),
    index("reviews_by_status").on(table.workspaceId, table.status),
    index("reviews_by_nudge").on(table.nextNudgeAt),
  ],
);

export const reviewReviewers = sqliteTable(
  "review_reviewers",
  {
    workspaceId: workspaceId(),
    reviewId: text()
      .$type<ReviewId>()
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.reviewId, table.memberId] })],
);

/** One remark in a review. */
export const reviewNotes = sqliteTable(
  "review_notes",
  {
    id: text().$type<ReviewNoteId>().primaryKey(),
    workspaceId: workspaceId(),
    reviewId: text()
      .$type<ReviewId>()
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    authorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    kind: text({ enum: ["question", "concern", "suggestion", "risk", "praise", "decision"] }).notNull(),
    status: text({ enum: ["open", "answered", "resolved", "wont_do"] }).notNull(),
    text: text().notNull(),
    /** Who took it from somebody else's message; null when the author wrote it here. */
    keptById: text().$type<MemberId>(),
    /** Where it was said, when it came from a message; the same message is taken once. */
    messageKey: text(),
    permalink: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index("review_notes_by_review").on(table.reviewId),
    uniqueIndex("review_notes_by_message").on(table.reviewId, table.messageKey),
  ],
);

// ── knowledge ───────────────────────────────────────────────────────────────────────────────────────────────

/** One piece of knowledge; once published, the whole workspace may read it. */
export const entries = sqliteTable(
  "entries",
  {
    id: text().$type<EntryId>().primaryKey(),
    workspaceId: workspaceId(),
    kind: text({
      enum: ["learning", "incident_lesson", "standard", "position", "observation", "question"],
    }).notNull(),
    text: text().notNull(),
    topicId: text(),
    authorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    /** Who took it from somebody else's message; null when the author wrote it here. */
    keptById: text().$type<MemberId>(),
    /** Where it was said, when it came from a message; the same message is taken once. */
    messageKey: text(),
    permalink: text(),
    createdAt: instant().notNull(),
    /** Null for a question that its author has not yet sent to anybody: they alone see it. */
    publishedAt: instant(),
  },
  (table) => [
    index("entries_by_time").on(table.workspaceId, table.publishedAt),
    uniqueIndex("entries_by_message").on(table.workspaceId, table.messageKey),
  ],
);

/** What one person answered to a question. */
export const entryAnswers = sqliteTable(
  "entry_answers",
  {
    workspaceId: workspaceId(),
    entryId: text()
      .$type<EntryId>()
      .notNull()
      .references(() => entries.id, { onDelete: "cascade" }),
    authorId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    text: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entryId, table.authorId] })],
);

// ── digest ──────────────────────────────────────────────────────────────────────────────────────────────────

/** When and where a channel's weekly digest is posted, on a clock of `timeZone`. */
export const digestSchedules = sqliteTable(
  "digest_schedules",
  {
    workspaceId: workspaceId(),
    channelId: text().$type<ChannelId>().notNull(),
    weekday: integer().notNull(),
    postAt: text().notNull(),
    timeZone: text().notNull(),
    /** The next slot; a pure function of the three columns above and the last slot that ran. */
    nextAt: instant().notNull(),
    lastAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.channelId] }),
    index("digest_by_next").on(table.nextAt),
  ],
);

// ── outbox and inbox ────────────────────────────────────────────────────────────────────────────────────────

/**
 * One message that Guildhall owes somebody. pending -> sending -> sent | withdrawn | failed;
 * sending -> unclear (the answer was lost) -> sent | pending | failed, after a look into the conversation.
 * sending -> pending again, when it is not its time or Slack takes nothing now.
 */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: text().$type<DeliveryId>().primaryKey(),
    workspaceId: workspaceId(),
    kind: text().notNull(),
    /** `member`, `group` or `channel`, with the Slack ids. */
    recipientJson: text().notNull(),
    /** Ids that the words are rendered from at the moment of sending. */
    subjectJson: text().notNull(),
    dedupeKey: text().notNull(),
    nature: text({ enum: ["answer", "timed", "asked", "unprompted"] }).notNull(),
    /** What goes first among what is unprompted, 0 before 1; by its kind's urgency, or 0 for what was put off. */
    priority: integer().notNull().default(2),
    state: text({ enum: ["pending", "sending", "unclear", "sent", "withdrawn", "failed"] }).notNull(),
    notBefore: instant().notNull(),
    expiresAt: instant(),
    attempts: integer().notNull().default(0),
    /** Why it was withdrawn, failed or put off: a cause code, never the words of the message. */
    cause: text(),
    /** The delivery under whose id one message was sent for several; null for one that went alone. */
    bundledIn: text().$type<DeliveryId>(),
    /** Since when it waits for a turn with its readers: it was due, and there was no room for it. */
    putOffAt: instant(),
    /** What it is decided by changed while it was under way: what was decided of it is decided anew. */
    isOutdated: flag().notNull().default(false),
    sentChannelId: text().$type<ChannelId>(),
    sentTs: text(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("deliveries_by_dedupe_key").on(table.workspaceId, table.dedupeKey),
    index("deliveries_due").on(table.workspaceId, table.state, table.nature, table.priority, table.notBefore),
    index("deliveries_by_recipient").on(table.workspaceId, table.recipientJson, table.state),
  ],
);

/** How fast Slack lets a workspace be posted to, as far as it was learned: what it holds is in `src/outbox/tempo.ts`. */
export const learnedPaces = sqliteTable("learned_paces", {
  workspaceId: workspaceId().primaryKey(),
  tempoJson: text().notNull(),
  learnedAt: instant().notNull(),
});

/** Unprompted DMs sent to a person on a local day of theirs: what their budget and the workspace's cap count. */
export const unpromptedSends = sqliteTable(
  "unprompted_sends",
  {
    workspaceId: workspaceId(),
    slackUserId: text().$type<SlackUserId>().notNull(),
    sentOn: text().notNull(),
    /** The one under whose id the message was sent, for all that were bundled in it. */
    deliveryId: text().$type<DeliveryId>().notNull(),
    sentAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.slackUserId, table.sentOn, table.deliveryId] }),
    index("unprompted_sends_by_time").on(table.workspaceId, table.sentAt),
  ],
);

/** What a member wants of one kind of message that nobody asked for; without a row it comes as it comes. */
export const quietChoices = sqliteTable(
  "quiet_choices",
  {
    workspaceId: workspaceId(),
    memberId: text()
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    /** `rarely`: at most once in the seven or 28 days that go with its kind. */
    howOften: text({ enum: ["usual", "rarely", "never"] }).notNull(),
    /** Nothing of this kind before this day of theirs. */
    snoozedUntilOn: text(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.kind] })],
);

/** What Slack handed us, kept before it is acknowledged. Its states stand in `src/inbox/inbox.ts`. */
export const inbox = sqliteTable(
  "inbox",
  {
    /** Slack's `event_id`, or the trigger of an interaction. */
    key: text().primaryKey(),
    workspaceId: workspaceId(),
    kind: text({ enum: ["event", "interaction"] }).notNull(),
    /**
     * What it said, while it may have to be worked on again: an event's until it is done, an interaction's once its
     * answer was promised. Emptied then, so that no words are kept.
     */
    payloadJson: text(),
    state: text({ enum: ["taken", "promised", "saved", "done", "failed"] }).notNull(),
    attempts: integer().notNull().default(0),
    receivedAt: instant().notNull(),
    /** When an event whose handler failed is tried again; null while nobody has to look at it. */
    nextAttemptAt: instant(),
    /** Why the last attempt failed: a kind of error and a code, never words. */
    cause: text(),
    /** The answer to an interaction that a restart cut off, until it is told in a DM. */
    answerJson: text(),
  },
  (table) => [
    index("inbox_open").on(table.state),
    index("inbox_by_time").on(table.receivedAt),
    // Of those few that wait alone: every arrival is acknowledged after its row is written.
    index("inbox_retries")
      .on(table.nextAttemptAt)
      .where(sql`${table.nextAttemptAt} is not null`),
  ],
);

/**
 * Each time that a job ran: one run at a time, held by a lease that it renews while it works. The process's own books,
 * of no workspace.
 */
export const jobRuns = sqliteTable(
  "job_runs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    job: text().notNull(),
    /** Since when there was something to do. */
    dueAt: instant().notNull(),
    startedAt: instant().notNull(),
    /** A run that was not heard of until then is taken for dead. */
    leasedUntil: instant().notNull(),
    endedAt: instant(),
    state: text({ enum: ["running", "done", "failed", "interrupted"] }).notNull(),
    /** Why it failed: a kind of error and a code, never words. */
    cause: text(),
  },
  (table) => [
    uniqueIndex("job_runs_running")
      .on(table.job)
      .where(sql`${table.state} = 'running'`),
    index("job_runs_by_time").on(table.startedAt),
  ],
);

/** How far each job that runs by the calendar has come; of no workspace. */
export const jobSchedules = sqliteTable("job_schedules", {
  job: text().primaryKey(),
  /** The occurrences up to here were run, or left out by the job's rule for missed ones. */
  settledUntil: instant().notNull(),
});

/**
 * What a job was to do for one row and could not: it is tried again by itself, later each time, while the others keep
 * their time. Gone once it was done, or is not due any more.
 */
export const jobTroubles = sqliteTable(
  "job_troubles",
  {
    job: text().notNull(),
    workspaceId: workspaceId(),
    /** The id of the row: of a check-in, a reading, a channel with a digest. */
    subject: text().notNull(),
    /** How often it was tried in vain. */
    attempts: integer().notNull(),
    /** Why the last try failed: a kind of error and a code, never words. */
    cause: text().notNull(),
    /** When it failed first. */
    sinceAt: instant().notNull(),
    nextAttemptAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.job, table.workspaceId, table.subject] })],
);

/**
 * The occurrences that a job by the calendar was run for; of no workspace. Kept for good, a row a run: whatever the
 * clock does, none is run again.
 */
export const jobSlots = sqliteTable(
  "job_slots",
  {
    job: text().notNull(),
    slotAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.job, table.slotAt] })],
);
