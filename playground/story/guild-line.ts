import type { Character } from "./cast.ts";
import type { Director, Form } from "./director.ts";
import { onDay, type Plot } from "./plot.ts";
import { GOALS, pickOne } from "./words.ts";

/** The programme itself: settings, people who come, rounds, and the lead's looks at how it runs. */
export function planGuild(director: Director, plot: Plot): void {
  const { cast } = director;
  const [lead] = cast;
  if (!lead) return;
  // The import comes before them, so nobody in it may have one of them as manager.
  const managers = new Set(cast.map((one) => one.row.managerEmail));
  const joiners = cast
    .filter((one) => one !== lead && !managers.has(one.row.email))
    .filter((_, place) => place % 10 === 5);
  const digest = { channel: "data-guild", weekday: "Friday", time: "15:00", zone: lead.hours.timeZone };
  director.at(lead, onDay(lead, 0, { weekday: 1, hour: 0.5 }), async () => {
    await director.types(lead, "/digest settings", digest);
  });
  director.at(lead, onDay(lead, 0, { weekday: 1, hour: 1 }), () => plot.importRoster(joiners));
  for (const joiner of joiners) {
    director.at(joiner, onDay(joiner, 0, { weekday: 2, hour: 1 + director.random.next() * 4 }), async () => {
      await director.types(joiner, "/mentor join", joinForm(joiner, director));
    });
  }
  for (let week = 0; week < plot.weeks; week += 5) {
    director.at(lead, onDay(lead, week, { weekday: 3, hour: 3 }), () => match(director, lead));
  }
  for (let week = 3; week < plot.weeks; week += 4) {
    director.at(lead, onDay(lead, week, { weekday: 5, hour: 2 }), async () => {
      const { replies } = await director.types(lead, "/guild health");
      reads(director, lead, replies.at(-1)?.visible ?? "");
    });
  }
}

function joinForm({ row, hours }: Character, director: Director): Form {
  const role = { mentor: "I would like to mentor", mentee: "I would like a mentor", both: "Both" }[row.role];
  return {
    role,
    learn: row.learn.map((topic) => topic.topicId),
    teach: row.teach.map((topic) => topic.topicId),
    capacity: String(row.capacity),
    start: hours.start,
    end: hours.end,
    goal: row.role === "mentor" ? "" : pickOne(GOALS, director.random),
  };
}

/** Everybody is in, as usual; then the preview, a look at it, publish. */
async function match(director: Director, lead: Character): Promise<void> {
  const { person } = lead;
  director.tells(lead, `${person.realName} types /guild match`);
  const asked = await person.command("/guild match");
  if (asked.view === null) return reads(director, lead, asked.replies.at(-1)?.visible ?? "");
  director.tells(lead, `${person.realName} presses [${asked.view.submit}]`);
  await person.submit();
  // A large round is thought about first, and shown in the same window then.
  await director.stage.settle();
  const view = person.views().at(-1);
  reads(director, lead, view?.visible ?? "");
  if (view?.buttons.some((button) => button.label === "Publish")) {
    director.tells(lead, `${person.realName} presses [Publish]`);
    const published = await person.press(view, "Publish");
    if (published.problem) director.problems.push(`publish: ${published.problem}`);
    await director.stage.settle();
    reads(director, lead, person.views().at(-1)?.visible ?? published.view?.visible ?? "");
  }
  await closeAll(lead);
}

function reads(director: Director, who: Character, words: string): void {
  director.tells(who, `  ${who.person.realName} reads:\n${words.split("\n").slice(0, 9).join("\n")}`);
}

async function closeAll(who: Character): Promise<void> {
  while (who.person.views().length > 0) await who.person.close({ all: true });
}
