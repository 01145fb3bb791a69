import type { Character } from "./cast.ts";
import type { Director, Form } from "./director.ts";
import { onDay, type Plot } from "./plot.ts";
import { GOALS, pickOne } from "./words.ts";

/** The programme itself: settings, people who come, rounds, and the lead's looks at how it runs. */
export function planGuild(director: Director, plot: Plot): void {
  const { cast } = director;
  const [lead] = cast;
  if (!lead) return;
  const joiners = cast.filter((_, place) => place % 12 === 5);
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
  for (let week = 0; week < plot.weeks; week += 6) {
    director.at(lead, onDay(lead, week, { weekday: 3, hour: 3 }), () => match(director, lead));
  }
  for (let week = 3; week < plot.weeks; week += 4) {
    director.at(lead, onDay(lead, week, { weekday: 5, hour: 2 }), async () => {
      const { replies } = await director.types(lead, "/guild health");
      const words = replies.at(-1)?.visible ?? "";
      director.tells(lead, `  ${lead.person.realName} reads:\n${words}`);
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

/** Preview, a look at it, publish. */
async function match(director: Director, lead: Character): Promise<void> {
  director.tells(lead, `${lead.person.realName} types /guild match`);
  const { view, replies } = await lead.person.command("/guild match");
  const seen = view?.visible ?? replies.at(-1)?.visible ?? "";
  director.tells(lead, `  ${lead.person.realName} reads:\n${seen.split("\n").slice(0, 9).join("\n")}`);
  const canPublish = view?.buttons.some((button) => button.label === "Publish");
  if (!view || !canPublish) return closeAll(lead);
  director.tells(lead, `${lead.person.realName} presses [Publish]`);
  const published = await lead.person.press(view, "Publish");
  if (published.problem) director.problems.push(`publish: ${published.problem}`);
  director.tells(lead, `  ${lead.person.realName} reads:\n${published.view?.visible ?? ""}`);
  await closeAll(lead);
}

async function closeAll(who: Character): Promise<void> {
  while (who.person.views().length > 0) await who.person.close({ all: true });
}
