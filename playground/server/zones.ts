// What Slack says of a person's zone: a name in words and the offset of this very moment.

const formats = new Map<string, Intl.DateTimeFormat>();

// A new format costs some 50 µs, and users.list asks for one per person.
function format(zone: string, timeZoneName: "long" | "longOffset"): Intl.DateTimeFormat {
  const key = `${zone} ${timeZoneName}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName });
  formats.set(key, known);
  return known;
}

function namePart(zone: string, now: Date, style: "long" | "longOffset"): string {
  const parts = format(zone, style).formatToParts(now);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

export function zoneName(zone: string, now: Date): string {
  return namePart(zone, now, "long");
}

export function offsetSeconds(zone: string, now: Date): number {
  const [, sign, hours = "0", minutes = "0"] =
    /GMT([+-])(\d{2}):(\d{2})/.exec(namePart(zone, now, "longOffset")) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === "-" ? -seconds : seconds;
}
