import { wallTimeOf } from "../../src/core/wall-time.ts";

/** Writes the story line by line: a heading for each new day, then local time and place, who, what. */
export interface Transcript {
  line(at: Date, timeZone: string, text: string): void;
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

export function createTranscript(write: (line: string) => void): Transcript {
  let today = "";
  return {
    line(at, timeZone, text) {
      const day = DAY.format(at);
      if (day !== today) {
        today = day;
        write("");
        write(`── ${day} ${"─".repeat(Math.max(4, 60 - day.length))}`);
      }
      const place = (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
      const [first = "", ...more] = wrapped(text, 88);
      write(`${wallTimeOf(at, timeZone).at} ${place.padEnd(13).slice(0, 13)} ${first}`);
      for (const rest of more) write(`${" ".repeat(22)}${rest}`);
    },
  };
}

/** Nothing is written: for the table alone. */
export function silentTranscript(): Transcript {
  return { line: () => undefined };
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n").filter((line) => line.trim() !== "")) {
    let line = "";
    for (const word of paragraph.trim().split(/\s+/)) {
      if (line !== "" && line.length + word.length + 1 > width) {
        lines.push(line);
        line = "";
      }
      line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}
