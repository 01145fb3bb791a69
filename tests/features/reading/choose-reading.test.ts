import { describe, expect, it } from "vitest";
import { chooseReading } from "#src/features/reading/choose-reading.ts";
import { aReading, aResource } from "./readings.ts";

const pipeline = aReading();
const kafka = aReading({ resource: aResource({ id: "kafka", title: "Kafka by Lamplight" }) });
const done = aReading({
  status: "finished",
  resource: aResource({ id: "tables", title: "Tables and Chairs" }),
});

describe("chooseReading()", () => {
  it("means what is being read when nothing is said, and asks when that is several", () => {
    expect(chooseReading([done, pipeline], "")).toEqual({ kind: "one", reading: pipeline });
    expect(chooseReading([kafka, pipeline], " ")).toEqual({ kind: "several", readings: [kafka, pipeline] });
    expect(chooseReading([done], "")).toEqual({ kind: "none" });
  });

  it("finds what the words name, also what is finished", () => {
    expect(chooseReading([kafka, pipeline], "kafka")).toEqual({ kind: "one", reading: kafka });
    expect(chooseReading([kafka, done], "tables")).toEqual({ kind: "one", reading: done });
    expect(chooseReading([kafka, done], "cooking")).toEqual({ kind: "none" });
  });
});
