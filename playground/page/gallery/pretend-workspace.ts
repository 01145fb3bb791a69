import type { Overview, PersonEntry, PersonRooms } from "../../protocol.ts";

// A workspace without a server, for the gallery alone.

export const VIEWER = "U1";

function person(id: string, realName: string, timeZone: string): PersonEntry {
  return {
    id,
    name: realName.split(" ")[0]?.toLowerCase() ?? id,
    realName,
    timeZone,
    isAdmin: id === VIEWER,
    isBot: id === "U9",
    isGuest: false,
    deleted: false,
    unread: 0,
  };
}

const PEOPLE = [
  person("U1", "Ada Quillfeather", "Europe/London"),
  person("U2", "Çağla Fıstıkova", "Europe/Istanbul"),
  person("U3", "ليلى الرملي", "Africa/Cairo"),
  person("U4", "Norberto Caracolua", "America/Sao_Paulo"),
  person("U9", "Guildhall", "UTC"),
];

const CHANNELS = ["data-guild", "general", "reviews"].map((name, index) => ({
  id: `C${index + 1}`,
  kind: "channel" as const,
  name,
  members: [VIEWER],
}));

export const overview: Overview = {
  workspace: { id: "T1", name: "Gallery", timeZone: "Europe/London", layout: "gallery" },
  app: {
    name: "Guildhall",
    botUserId: "U9",
    description: "",
    about: "",
    homeTab: true,
    messagesTab: true,
    commands: [],
    shortcuts: [],
    scopes: [],
  },
  people: PEOPLE,
  channels: CHANNELS,
  clock: {
    now: "2026-10-18T09:00:00.000Z",
    flowing: false,
    run: null,
    machineNow: "2026-10-18T09:00:00.000Z",
  },
  bot: { kind: "stopped", why: "The gallery has none." },
  faults: [],
  trail: [],
};

export const rooms: PersonRooms = {
  rooms: CHANNELS.slice(0, 2).map((channel) => ({
    ...channel,
    title: channel.name,
    unread: 0,
    urgent: false,
    lastAt: null,
    isApp: false,
    hasApp: true,
    archived: false,
  })),
  otherChannels: CHANNELS.slice(2),
};
