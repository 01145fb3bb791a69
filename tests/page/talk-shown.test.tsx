import { expect, test } from "vitest";
import { queries } from "#playground/page/link.ts";
import { About } from "#playground/page/talk/about.tsx";
import { Banners } from "#playground/page/talk/banners.tsx";
import { Composer } from "#playground/page/talk/composer.tsx";
import { Conversation } from "#playground/page/talk/conversation.tsx";
import { keep } from "#playground/page/talk/kept.ts";
import { MessageRow } from "#playground/page/talk/message-row.tsx";
import { panesThatFit } from "#playground/page/talk/panes.tsx";
import { marksOf } from "#playground/page/talk/person-marks.tsx";
import { namesOf } from "#playground/page/talk/reactions.tsx";
import { choicesFor } from "#playground/page/talk/room-header.tsx";
import { groupRooms, nextRoom, RoomSection } from "#playground/page/talk/room-list.tsx";
import { shownRoom } from "#playground/page/talk/shown-room.ts";
import { nowAt } from "#playground/page/talk/use-now.ts";
import { newestUnread } from "#playground/page/talk/use-read.ts";
import type { PageMessage } from "#playground/protocol.ts";
import { aMessage, aRoom, aTalk, inAdasPane } from "./talk-samples.tsx";
import { aPerson } from "./tools-samples.ts";

function row(message: PageMessage, change: { readonly isActive?: boolean } = {}): string {
  return inAdasPane(
    <MessageRow
      message={message}
      continues={false}
      isActive={change.isActive ?? false}
      isInThread={false}
      readOnly={null}
    />,
    aTalk({
      shortcuts: [
        { callbackId: "review", kind: "message", name: "Add to design review", description: "Keep it" },
      ],
    }),
  );
}

test("a message shows its author, its time on the viewer's clock, and the whole date on asking", () => {
  const markup = row(aMessage({ edited: true }));
  expect(markup).toContain("Çağla Fıstıkova");
  expect(markup).toContain('title="Monday 23 November 2026, 08:00 in Europe/London">08:00</time>');
  expect(markup).toContain("(edited)");
});

test("nothing that somebody writes runs: it is text", () => {
  const markup = row(
    aMessage({ text: "&lt;script&gt;alert(1)&lt;/script&gt; <img src=x onerror=alert(1)>" }),
  );
  expect(markup).toContain("&lt;script&gt;alert(1)");
  expect(markup).not.toMatch(/<script|<img/);
});

test("an ephemeral message says that it is only visible to one, and takes neither reactions nor replies", () => {
  const markup = row(aMessage({ ephemeral: true }), { isActive: true });
  expect(markup).toContain("Only visible to you");
  expect(markup).not.toContain("Add a reaction");
  expect(markup).not.toContain("Reply in thread");
});

test("a deleted message with replies leaves the way to them, and nothing to be done with it", () => {
  const replies = { count: 2, userIds: ["U2"], lastAt: "2026-11-23T08:05:00.000Z" };
  const gone = aMessage({ userId: "USLACKBOT", author: null, text: "This message was deleted.", replies });
  const markup = row(gone, { isActive: true });
  expect(markup).toContain("This message was deleted.");
  expect(markup).toContain("2 replies");
  expect(markup).not.toContain("Add a reaction");
  expect(markup).not.toContain("Somebody who is gone");
});

test("a message under the pointer offers a reaction, a reply, and more", () => {
  const markup = row(aMessage(), { isActive: true });
  for (const words of ["Add a reaction", "Reply in thread", "More for this message"]) {
    expect(markup).toContain(words);
  }
  expect(row(aMessage())).not.toContain("Reply in thread");
});

test("a reaction says who gave it, and whether one did oneself", () => {
  const reactions = [{ name: "tada", userIds: ["UCAGLA", "UADA"] }];
  const markup = row(aMessage({ reactions }));
  expect(markup).toContain('aria-pressed="true"');
  expect(markup).toContain('title="You and Çağla Fıstıkova reacted with :tada:"');
});

test("names of many are counted after six", () => {
  const names = { user: (id: string) => id, channel: (id: string) => id };
  expect(namesOf(["a"], "x", names)).toBe("a");
  expect(namesOf(["a", "x"], "x", names)).toBe("You and a");
  expect(namesOf(["a", "b", "c", "d", "e", "f", "g", "h"], "x", names)).toBe("a, b, c, d, e, f and 2 others");
});

test("a thread says how many replied and when last", () => {
  const replies = { count: 3, userIds: ["UCAGLA"], lastAt: "2026-11-23T09:30:00.000Z" };
  const markup = row(aMessage({ replies }));
  expect(markup).toContain("3 replies");
  expect(markup).toContain("last Mon 23 Nov, 09:30");
});

test("a file is there to be saved by whoever sees it", () => {
  const files = [{ id: "F1", name: "notes.md", title: "Notes", bytes: 2100 }];
  const markup = row(aMessage({ files }));
  expect(markup).toContain('href="/api/file?id=F1&amp;as=UADA"');
  expect(markup).toContain("notes.md, 2.1 kB");
});

test("the app's room comes first, channels by name, the rest by what was said last", () => {
  const rooms = [
    aRoom({ id: "C2", title: "random" }),
    aRoom({ id: "D1", kind: "im", title: "Bo", lastAt: "2026-11-20T08:00:00.000Z" }),
    aRoom({ id: "C1", title: "data-guild" }),
    aRoom({ id: "C3", title: "old", archived: true }),
    aRoom({ id: "D9", kind: "im", title: "Guildhall", isApp: true }),
    aRoom({ id: "G1", kind: "mpim", title: "Bo, Çağla", lastAt: "2026-11-23T08:00:00.000Z" }),
  ];
  const { app, channels, directs } = groupRooms(rooms);
  expect(app?.id).toBe("D9");
  expect(channels.map(({ id }) => id)).toEqual(["C1", "C2"]);
  expect(directs.map(({ id }) => id)).toEqual(["G1", "D1"]);
  expect(nextRoom(rooms, null, 1)).toBe("C1");
  expect(nextRoom(rooms, "C1", -1)).toBeNull();
  expect(nextRoom(rooms, null, -1)).toBe("D1");
});

test("an unread room is marked in words, not by its weight alone", () => {
  const markup = inAdasPane(
    <RoomSection
      title="Channels"
      rooms={[aRoom({ unread: 4, urgent: true })]}
      chosen={null}
      me="UADA"
      onChoose={() => undefined}
      more={null}
    />,
  );
  expect(markup).toContain('4<span class="unseen"> unread</span>');
});

test("a room of one's own, a channel to look into, and one that is not there", () => {
  const { app } = aTalk();
  const rooms = {
    rooms: [aRoom({ id: "D9", kind: "im", title: "guildhall", isApp: true, hasApp: true })],
    otherChannels: [{ id: "C5", kind: "channel" as const, name: "random", members: ["UBOT"] }],
  };
  expect(shownRoom(rooms, null, app)).toMatchObject({ id: "D9", title: "Guildhall", isMember: true });
  expect(shownRoom(rooms, "C5", app)).toMatchObject({ title: "random", hasApp: true, isMember: false });
  expect(shownRoom(rooms, "CX", app)).toBeNull();
});

test("one leaves a channel that one is in and joins one that one is not in; a direct message has neither", () => {
  const room = { ...aRoom(), isMember: true };
  expect(choicesFor(room, "UADA").map(({ label }) => label)).toEqual(["Invite the app", "Leave the channel"]);
  expect(choicesFor({ ...room, hasApp: true }, "UADA")[0]?.act).toEqual({
    act: "invite-app",
    in: "C1",
    present: false,
  });
  expect(choicesFor({ ...room, isMember: false }, "UADA").map(({ label }) => label)).toEqual([
    "Join the channel",
  ]);
  expect(choicesFor({ ...room, kind: "im" }, "UADA")).toEqual([]);
});

test("a conversation says why nothing can be written, and offers to join where that helps", () => {
  const why = "You are looking at a channel that you are not in. Join it to write.";
  queries.setQueryData(["messages:C5", "UADA"], { messages: [], more: false, readOnly: why });
  const markup = inAdasPane(<Conversation room={{ ...aRoom({ id: "C5" }), isMember: false }} />);
  expect(markup).toContain(why);
  expect(markup).toContain("Join #data-guild");
  expect(markup).not.toContain("<textarea");
});

test("an empty conversation says so and what to do", () => {
  queries.setQueryData(["messages:C6", "UADA"], { messages: [], more: false, readOnly: null });
  const markup = inAdasPane(<Conversation room={{ ...aRoom({ id: "C6" }), isMember: true }} />);
  expect(markup).toContain("Nothing here yet");
  expect(markup).toContain('role="log"');
  expect(markup).toContain("Message #data-guild");
});

test("a draft is kept, and the hint of its command stands above it", () => {
  const desk = { as: "UADA", room: "D9", isApp: true, threadTs: null };
  keep("draft.UADA.app.", "/mentor jo");
  const markup = inAdasPane(<Composer desk={desk} placeholder="Message Guildhall" />);
  expect(markup).toContain(">/mentor jo</textarea>");
  expect(markup).toContain("/mentor [join | leave]");
  keep("draft.UADA.app.", "");
});

test("a reply may be sent to the channel too, a message may not", () => {
  const desk = { as: "UADA", room: "C1", isApp: false, threadTs: "1" };
  expect(inAdasPane(<Composer desk={desk} placeholder="Reply…" />)).toContain("Also send to the channel");
  expect(inAdasPane(<Composer desk={{ ...desk, threadTs: null }} placeholder="Message" />)).not.toContain(
    "Also send",
  );
});

test("a bot that is not running is said, with the way to start it; a running one is not mentioned", () => {
  const { app } = aTalk();
  const stopped = inAdasPane(<Banners bot={{ kind: "stopped", why: "it was killed." }} app={app} />);
  expect(stopped).toContain("Guildhall is not running: it was killed.");
  expect(stopped).toContain("Start Guildhall</button>");
  expect(inAdasPane(<Banners bot={{ kind: "running", pid: 1 }} app={app} />)).not.toContain("Guildhall");
});

test("About tells what the manifest says", () => {
  const markup = inAdasPane(<About app={{ ...aTalk().app, about: "It pairs.", scopes: ["chat:write"] }} />);
  for (const words of ["It pairs.", "[join | leave]", "Your part in the mentoring", "chat:write"]) {
    expect(markup).toContain(words);
  }
});

test("of several panes as many are shown as fit, the active one among them", () => {
  expect(panesThatFit(3, 0, 1)).toEqual([0]);
  expect(panesThatFit(3, 2, 1)).toEqual([2]);
  expect(panesThatFit(3, 1, 2)).toEqual([1, 2]);
  expect(panesThatFit(2, 1, 3)).toEqual([0, 1]);
});

test("what is special about a person is said in words", () => {
  expect(marksOf(aPerson({ isAdmin: true, isGuest: true, deleted: true }))).toEqual([
    "admin",
    "guest",
    "deactivated",
  ]);
  expect(marksOf(aPerson())).toEqual([]);
});

test("the newest unread message is what is marked as read", () => {
  const messages = [
    aMessage({ ts: "1", unread: true }),
    aMessage({ ts: "2", unread: true }),
    aMessage({ ts: "3" }),
  ];
  expect(newestUnread(messages)?.ts).toBe("2");
  expect(newestUnread([aMessage()])).toBeUndefined();
});

test("the shown time goes on only while the clock flows", () => {
  const clock = { now: "2026-11-23T08:00:00.000Z", run: null, machineNow: "2026-11-23T08:00:00.000Z" };
  expect(nowAt({ ...clock, flowing: true }, 60_000)).toBe("2026-11-23T08:01:00.000Z");
  expect(nowAt({ ...clock, flowing: false }, 60_000)).toBe("2026-11-23T08:00:00.000Z");
});
