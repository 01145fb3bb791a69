import { ChannelId } from "../../core/ids.ts";
import { isTimeOfDay, isZone } from "../../core/wall-time.ts";
import type { Form } from "../../slack/form-state.ts";
import type { DigestSchedule } from "./schedule.ts";

export type ScheduleReading =
  | {
      readonly kind: "schedule";
      readonly schedule: Pick<DigestSchedule, "channelId" | "weekday" | "postAt" | "timeZone">;
    }
  | { readonly kind: "rejected"; readonly errors: Readonly<Record<string, string>> };

export function readSchedule(form: Form): ScheduleReading {
  const channel = ChannelId.safeParse(form.one("channel"));
  const timeZone = form.one("zone");
  const postAt = form.one("time");
  const errors = {
    ...(channel.success ? {} : { channel: "Please pick a channel." }),
    ...(isZone(timeZone) ? {} : { zone: "This is not a time zone that I know. An example: Europe/Berlin." }),
    ...(isTimeOfDay(postAt) ? {} : { time: "Please pick a time." }),
  };
  if (!channel.success || Object.keys(errors).length > 0) return { kind: "rejected", errors };
  const weekday = Math.min(7, Math.max(1, Math.trunc(Number(form.one("weekday"))) || 5));
  return { kind: "schedule", schedule: { channelId: channel.data, weekday, postAt, timeZone } };
}
