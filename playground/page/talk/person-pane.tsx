import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import type { Overview, PersonEntry, PersonRooms } from "../../protocol.ts";
import { Windows } from "../block-kit/windows.tsx";
import { useRooms } from "../link.ts";
import { go, goInPane, place, type Pane } from "../place.ts";
import { DoingProvider } from "./doing.tsx";
import { PaneProvider } from "./pane-context.ts";
import { isAnythingOver } from "./pop-up.tsx";
import { nextRoom } from "./room-list.tsx";
import { RoomView } from "./room-view.tsx";
import { shownRoom } from "./shown-room.ts";
import { Sidebar } from "./sidebar.tsx";
import { useWidth } from "./use-width.ts";
import "./person-pane.css";

interface PersonPaneProps {
  readonly index: number;
  readonly pane: Pane;
  readonly me: PersonEntry;
  readonly overview: Overview;
}

/** One person's Slack: their sidebar, a conversation, perhaps a thread, and what the app has opened for them. */
export function PersonPane(props: PersonPaneProps): ReactElement {
  const { index, pane, me, overview } = props;
  const self = useRef<HTMLElement>(null);
  const width = useWidth(self);
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const rooms = useRooms(me.id).data;
  const inside = useMemo(() => ({ index, as: me.id, zone: me.timeZone }), [index, me.id, me.timeZone]);
  const isNarrow = width === "narrow";
  function show(room: string | null): void {
    setIsDrawerOpen(false);
    focusHeading(self.current);
    goInPane(index, { room });
  }
  function keyed(event: KeyboardEvent): void {
    if (event.key === "Escape" && !isAnythingOver()) setIsDrawerOpen(false);
    const step = event.altKey ? STEPS[event.key] : undefined;
    if (step === undefined || rooms === undefined) return;
    event.preventDefault();
    show(nextRoom(rooms.rooms, pane.room, step));
  }
  return (
    <PaneProvider value={inside}>
      <DoingProvider>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys from anything inside */}
        <section
          ref={self}
          className="person-pane"
          data-width={width}
          aria-label={`Slack of ${me.realName}`}
          onKeyDown={keyed}
          onFocusCapture={() => activate(index)}
          onPointerDownCapture={() => activate(index)}
        >
          <Side {...props} rooms={rooms} isNarrow={isNarrow} isOpen={isDrawerOpen} onShow={show} />
          {isNarrow && isDrawerOpen ? <Cover onPress={() => setIsDrawerOpen(false)} /> : null}
          <div className="person-pane-main" inert={isNarrow && isDrawerOpen}>
            <RoomView
              pane={pane}
              me={me}
              rooms={rooms}
              overview={overview}
              onDrawer={isNarrow ? () => setIsDrawerOpen(true) : null}
            />
          </div>
          <Windows as={me.id} />
        </section>
      </DoingProvider>
    </PaneProvider>
  );
}

/** The sidebar: always there, or a drawer where there is no room for it. */
function Side({
  index,
  pane,
  me,
  overview: { app },
  rooms,
  isNarrow,
  isOpen,
  onShow,
}: PersonPaneProps & {
  readonly rooms: PersonRooms | undefined;
  readonly isNarrow: boolean;
  readonly isOpen: boolean;
  readonly onShow: (room: string | null) => void;
}): ReactElement {
  const self = useRef<HTMLDivElement>(null);
  const isDrawn = isNarrow && isOpen;
  useEffect(() => {
    const side = self.current;
    if (!isDrawn || side === null) return;
    side.querySelector("button")?.focus();
    return () => focusHeading(side.parentElement);
  }, [isDrawn]);
  return (
    <div ref={self} className="person-pane-side" data-open={isOpen} inert={isNarrow && !isOpen}>
      {rooms === undefined ? null : (
        <Sidebar
          me={me}
          index={index}
          rooms={rooms}
          app={app}
          chosen={shownRoom(rooms, pane.room, app)?.id ?? null}
          onShow={onShow}
        />
      )}
    </div>
  );
}

function Cover({ onPress }: { readonly onPress: () => void }): ReactElement {
  return (
    <button
      type="button"
      className="person-pane-cover"
      aria-label="Close the list of conversations"
      onClick={onPress}
    />
  );
}

/** A place to stand after the list of rooms: the composer takes it from there. */
function focusHeading(pane: HTMLElement | null): void {
  pane?.querySelector<HTMLElement>(".room-header-title")?.focus();
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

function activate(index: number): void {
  if (place().activePane !== index) go({ activePane: index });
}
