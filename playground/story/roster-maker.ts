import type { Random } from "../../src/core/random.ts";

const FIRST =
  "Abel Bryn Calla Dov Elio Fenna Gil Hana Ivo Juno Kai Lior Mira Nico Odile Pia Quin Rhea Sami Tess Uma Vito Wren Xan Yara Zeno";
const LAST =
  "Amberlake Birdwhistle Copperfield Dunmore Elmsworth Foxglove Gladstone Hollybrook Inkwell Juniperus Kettleby Larkspur Marrowmere Nettlefold Oakenshaw Pennyfeather Quillon Rookwood Sandpiper Thistledown Underhill Vellacott Willowbank Yarrow";
const ZONES =
  "Europe/Berlin Europe/London America/New_York America/Sao_Paulo Asia/Kolkata Australia/Sydney Africa/Johannesburg America/Los_Angeles";
const TEAMS = "Platform Analytics Ingestion Reliability";
const TOPICS =
  "data-platform-architecture data-reliability-engineering technical-leadership mentoring-and-growing influencing-data-strategy";

const HEADER = "name,email,slack_id,role,teach,learn,capacity,time_zone,working_hours,team,manager,exclude";

/** A made-up team as a roster: a third mentors, half mentees, the rest both; plainly fictional. */
export function makeRoster(people: number, random: Random): string {
  const rows = Array.from({ length: people }, (_, place) => row(place, people, random));
  return [HEADER, ...rows, ""].join("\n");
}

function row(place: number, people: number, random: Random): string {
  function pick(words: string): string {
    const list = words.split(" ");
    return list[Math.floor(random.next() * list.length)] ?? "";
  }
  const role = ["mentor", "mentee", "mentee", "both", "mentor", "mentee"][place % 6] ?? "mentee";
  const name = `${pick(FIRST)} ${pick(LAST)}`;
  const teach = role === "mentee" ? "" : topics(random, (level) => Math.max(2, level));
  const learn = role === "mentor" ? "" : topics(random, (_, wish) => Math.min(3, wish + 1));
  const manager = place === 0 ? "" : email(Math.floor(place / 8) % people);
  const start = 8 + Math.floor(random.next() * 2);
  return [
    `${name} ${place + 1}`,
    email(place),
    `U${String(place + 1).padStart(8, "0")}X`,
    role,
    teach,
    learn,
    role === "mentee" ? "0" : String(1 + Math.floor(random.next() * 3)),
    pick(ZONES),
    `0${start}:00-${start + 8}:00`,
    pick(TEAMS),
    manager === email(place) ? "" : manager,
    "",
  ].join(",");
}

function email(place: number): string {
  return `person${place + 1}@example.com`;
}

/** Two different topics, each with a level or a priority. */
function topics(random: Random, weight: (level: number, wish: number) => number): string {
  const list = TOPICS.split(" ");
  const first = Math.floor(random.next() * list.length);
  const second = (first + 1 + Math.floor(random.next() * (list.length - 1))) % list.length;
  return [first, second]
    .map((topic, wish) => `${list[topic]}:${weight(1 + Math.floor(random.next() * 5), wish)}`)
    .join("; ");
}
