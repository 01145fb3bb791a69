import type { Setting } from "../engine/setting.ts";

// The data team that the demo opens with, plainly fictional. Most have joined the programme, so that a lead can match
// at once; Jory (who wants a mentor) and Beatriz (who would be one) have not: the guided tour begins with them.

const ROSTER = `name,email,role,teach,learn,capacity,time_zone,working_hours,team,manager
Nell Hawthornwick,nell@example.com,mentor,technical-leadership:5; influencing-data-strategy:4,,1,Europe/Berlin,09:00-17:30,Platform,
Osric Fernleaf,osric@example.com,mentor,data-platform-architecture:5; data-reliability-engineering:3,,2,Europe/London,09:00-17:00,Platform,nell@example.com
Chiamaka Sunbridge,chiamaka@example.com,mentor,data-reliability-engineering:5; technical-leadership:3,,1,Europe/London,08:30-16:30,Reliability,nell@example.com
Ravindra Kitefield,ravindra@example.com,mentor,mentoring-and-growing:4; data-platform-architecture:4,,1,Asia/Kolkata,11:00-19:30,Platform,nell@example.com
Freya Lysvinter,freya@example.com,both,data-reliability-engineering:3,technical-leadership:1; mentoring-and-growing:2,1,Europe/Stockholm,08:00-16:00,Reliability,chiamaka@example.com
Dashiell Cobblewick,dashiell@example.com,both,influencing-data-strategy:3,technical-leadership:1; data-platform-architecture:2,1,America/New_York,08:00-16:30,Analytics,nell@example.com
Ilse Wolkentanz,ilse@example.com,mentee,,data-platform-architecture:1; data-reliability-engineering:2,0,Europe/Berlin,09:00-17:00,Platform,osric@example.com
Tomasz Latarnik,tomasz@example.com,mentee,,data-reliability-engineering:1; data-platform-architecture:2,0,Europe/Warsaw,08:00-16:00,Reliability,freya@example.com
Marisol Ventanilla,marisol@example.com,mentee,,influencing-data-strategy:1; technical-leadership:2,0,America/New_York,08:30-17:00,Analytics,dashiell@example.com
Ananya Lanternwala,ananya@example.com,mentee,,mentoring-and-growing:1; data-platform-architecture:2,0,Asia/Kolkata,10:30-19:00,Analytics,ravindra@example.com
Hugo Nevoeiro,hugo@example.com,mentee,,data-platform-architecture:1; technical-leadership:3,0,America/Sao_Paulo,09:00-18:00,Platform,osric@example.com
`;

export const TEAM: Setting = {
  timeZone: "Europe/Berlin",
  roster: ROSTER,
  others: [
    {
      name: "beatriz",
      realName: "Beatriz Marinheira",
      email: "beatriz@example.com",
      timeZone: "Europe/Lisbon",
    },
    { name: "jory", realName: "Jory Pebblebrook", email: "jory@example.com", timeZone: "Europe/Berlin" },
  ],
  remarks: [
    {
      by: "nell",
      in: "general",
      hoursBefore: 71.6,
      text: "Good morning! Guildhall is in the workspace from today: `/mentor join` if you would like a mentor, or be one.",
      liked: { emoji: "tada", by: ["osric", "freya", "ilse"] },
    },
    {
      by: "freya",
      in: "general",
      hoursBefore: 70.1,
      text: "Coffee grinder on the third floor is repaired. You are welcome.",
      liked: { emoji: "coffee", by: ["nell", "ilse", "jory"] },
    },
    {
      by: "ilse",
      in: "data-guild",
      hoursBefore: 69.5,
      text: "How do you decide between a late-arriving-facts table and simply re-running the last three days?",
      replies: [
        { by: "osric", text: "Three days, until somebody downstream has already reported the old number." },
        {
          by: "chiamaka",
          text: "And write down which consumers may see a figure change. That answers it most of the time.",
        },
      ],
      liked: { emoji: "thinking_face", by: ["tomasz", "hugo"] },
    },
    {
      by: "chiamaka",
      in: "data-guild",
      hoursBefore: 67.8,
      text: "The orders table was 40 minutes late today: a full disk on one of the loaders. Notes are in the incident folder, nothing lost.",
      liked: { emoji: "eyes", by: ["tomasz", "osric", "nell"] },
    },
    {
      by: "hugo",
      in: "design-reviews",
      hoursBefore: 66.2,
      text: "I would like eyes on a change: partition the events table by *arrival* day instead of *event* day. Costs less, makes corrections harder. Who has an hour on Monday?",
      replies: [{ by: "osric", text: "Me. Start it as a design review, then the notes stay in one place." }],
    },
    {
      by: "jory",
      in: "general",
      hoursBefore: 0.4,
      text: "Morning everyone. I am the new one next to the window.",
      liked: { emoji: "wave", by: ["nell", "ilse", "tomasz", "freya"] },
    },
  ],
};
