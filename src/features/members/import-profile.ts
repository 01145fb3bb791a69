import { isSameZone } from "../../core/wall-time.ts";
import type { FoundRow, ImportedMember, ImportedWishes, KnownMember, RosterCells } from "./import.ts";
import type { Profile } from "./member.ts";
import { quietOf, withQuiet } from "./quiet-hours.ts";
import type { RosterRow } from "./roster.ts";
import { NO_WISHES } from "./wishes.ts";

const USUAL_DAY = { days: [1, 2, 3, 4, 5], start: "09:00", end: "17:00" };

/** A member's profile after an import: each cell from the roster or from what the member said, whichever is later. */
export function importedProfile(
  found: FoundRow,
  known: KnownMember | null,
): Pick<ImportedMember, "profile" | "wishes" | "followsSlackZone" | "imported"> {
  const { row } = found;
  const cells = cellsOf(row);
  const imported = { ...known?.imported, ...cells };
  const ownRole = known?.member.role ?? "none";
  if (known === null || ownRole === "none") {
    return { ...newcomer(found, known), wishes: wishesWith(cells, known), imported };
  }
  const news = known.imported === null ? {} : changedCells(cells, known.imported);
  const { member } = known;
  const profile: Profile = {
    role: news.role ?? ownRole,
    teach: news.teach ?? known.teach,
    learn: news.learn ?? known.learn,
    capacity: news.capacity ?? member.capacity,
    goal: member.goal,
    hours: withQuiet(
      {
        ...member.hours,
        ...news.workingHours,
        ...(news.timeZone === undefined ? {} : { timeZone: news.timeZone }),
      },
      news.quietHours ?? quietOf(member.hours),
    ),
  };
  const followsSlackZone =
    news.timeZone === undefined ? member.followsSlackZone : isSameZone(news.timeZone, found.person.timeZone);
  return { profile, wishes: wishesWith(news, known), followsSlackZone, imported };
}

function wishesWith(news: RosterCells, known: KnownMember | null): ImportedWishes {
  const own = known?.wishes ?? NO_WISHES;
  return {
    office: news.office ?? own.office,
    wantedMentors: news.wantedMentors ?? own.wantedMentors,
    cadenceDays: news.cadenceDays ?? own.cadenceDays,
    meetingForm: news.meetingForm ?? own.meetingForm,
  };
}

/** Somebody who comes into the programme by this roster; the zone is the roster's, else Slack's. */
function newcomer(
  { row, person }: FoundRow,
  known: KnownMember | null,
): Pick<ImportedMember, "profile" | "followsSlackZone"> {
  const { role, teach, learn, capacity } = row;
  const usual = known === null ? USUAL_DAY : known.member.hours;
  const own = { ...usual, ...row.workingHours, timeZone: row.timeZone ?? person.timeZone };
  const hours = withQuiet(own, row.quietHours ?? (known && quietOf(known.member.hours)));
  const profile = { role, teach, learn, capacity, goal: known?.member.goal ?? "", hours };
  return { profile, followsSlackZone: isSameZone(hours.timeZone, person.timeZone) };
}

function cellsOf(row: RosterRow): RosterCells {
  const { given, role, teach, learn, capacity, timeZone, workingHours, quietHours } = row;
  const { office, wantedMentors, cadenceDays, meetingForm } = row.wishes;
  return {
    ...(given.includes("role") ? { role } : {}),
    ...(given.includes("teach") ? { teach } : {}),
    ...(given.includes("learn") ? { learn } : {}),
    ...(given.includes("capacity") ? { capacity } : {}),
    ...(timeZone === null ? {} : { timeZone }),
    ...(workingHours === null ? {} : { workingHours }),
    ...(quietHours === null ? {} : { quietHours }),
    ...(office === null ? {} : { office }),
    ...(wantedMentors === null ? {} : { wantedMentors }),
    ...(cadenceDays === null ? {} : { cadenceDays }),
    ...(meetingForm === null ? {} : { meetingForm }),
  };
}

/** The cells that say something else than at the last import. */
function changedCells(cells: RosterCells, before: RosterCells): RosterCells {
  const earlier = new Map(Object.entries(before).map(([name, cell]) => [name, JSON.stringify(cell)]));
  return Object.fromEntries(
    Object.entries(cells).filter(([name, cell]) => earlier.get(name) !== JSON.stringify(cell)),
  );
}
