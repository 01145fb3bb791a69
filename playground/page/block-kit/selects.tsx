import { useEffect, useState, type ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { searchOptions, useOverview, useRooms } from "../link.ts";
import { usePeople } from "../people.tsx";
import { type Choice, choicesOf, matching } from "./choices.ts";
import { Combobox } from "./combobox.tsx";
import { ProblemNote } from "./problem-note.tsx";
import type { ElementProps } from "./spot.ts";
import { useSurface } from "./surface.ts";
import { plainWords } from "./text-object.tsx";
import { useField } from "./use-field.ts";

/** `static_select` and its multi form. */
export function StaticSelect(props: ElementProps): ReactElement {
  return <FilteredSelect {...props} choices={choicesOf(props.element)} />;
}

/** `users_select`: everybody of the workspace. */
export function UsersSelect(props: ElementProps): ReactElement {
  const { people } = usePeople();
  const choices = people
    .filter(({ deleted }) => !deleted)
    .map(({ id, realName, name }) => ({ value: id, label: realName, description: `@${name}` }));
  return <FilteredSelect {...props} choices={choices} />;
}

/** `channels_select`: public channels alone. */
export function ChannelsSelect(props: ElementProps): ReactElement {
  const channels = useOverview().data?.channels ?? [];
  const choices = channels
    .filter(({ kind }) => kind === "channel")
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  return <FilteredSelect {...props} choices={choices} />;
}

/** `conversations_select`: what this person is in, and all public channels, by the element's filter. */
export function ConversationsSelect(props: ElementProps): ReactElement {
  const { as } = useSurface();
  const rooms = useRooms(as).data;
  const filter = isObject(props.element["filter"]) ? props.element["filter"] : {};
  const own = (rooms?.rooms ?? []).filter((room) => !(filter["exclude_bot_users"] === true && room.isApp));
  const others = (rooms?.otherChannels ?? []).map((room) => ({ ...room, title: room.name }));
  const choices = [...own, ...others]
    .filter(({ kind }) => isIncluded(filter, kind))
    .map(({ id, kind, title }) => ({ value: id, label: kind === "channel" ? `#${title}` : title }));
  return <FilteredSelect {...props} choices={choices} />;
}

const FILTER_WORDS = { channel: "public", private: "private", im: "im", mpim: "mpim" } as const;

function isIncluded(filter: JsonObject, kind: keyof typeof FILTER_WORDS): boolean {
  const included = listOf(filter["include"]);
  return included.length === 0 || included.includes(FILTER_WORDS[kind]);
}

interface SelectProps extends ElementProps {
  readonly choices: readonly Choice[];
}

function FilteredSelect({ choices, ...props }: SelectProps): ReactElement {
  const [query, setQuery] = useState("");
  return (
    <Select {...props} choices={matching(choices, query)} all={choices} query={query} onQuery={setQuery} />
  );
}

/** `external_select`: the app itself answers what there is, for what was typed. */
export function ExternalSelect(props: ElementProps): ReactElement {
  const [query, setQuery] = useState("");
  const least = Number(props.element["min_query_length"] ?? 3);
  const { labels, isLoading } = useAnswers(props, query, least);
  const choices = labels.map((label) => ({ value: label, label }));
  const missing = least - query.length;
  const note =
    missing > 0
      ? `Type ${missing} more ${missing === 1 ? "character" : "characters"}.`
      : isLoading
        ? "Asking the app…"
        : null;
  return <Select {...props} choices={choices} all={choices} query={query} onQuery={setQuery} note={note} />;
}

/** Slack's client waits for a pause in the typing before it asks. */
const PAUSE_MS = 200;

function useAnswers({ element, spot }: ElementProps, query: string, least: number) {
  const { as, at } = useSurface();
  const [answer, setAnswer] = useState<{ query: string; labels: readonly string[] } | null>(null);
  const actionId = textOf(element["action_id"]);
  const { blockId } = spot;
  useEffect(() => {
    let isCurrent = true;
    if (query.length < least) return;
    const timer = setTimeout(() => {
      searchOptions(as, at, { blockId, actionId, query })
        .catch(() => [])
        .then((labels) => isCurrent && setAnswer({ query, labels }))
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [as, at, blockId, actionId, query, least]);
  const isAnswered = answer?.query === query;
  return { labels: isAnswered ? answer.labels : [], isLoading: !isAnswered };
}

interface ShownSelectProps extends SelectProps {
  /** What can be chosen at all; `choices` are those that fit what was typed. */
  readonly all: readonly Choice[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly note?: string | null;
}

function Select({ element, spot, ...shown }: ShownSelectProps): ReactElement {
  const field = useField({ element, spot });
  const isMany = textOf(element["type"]).startsWith("multi_");
  const most = Number(element["max_selected_items"] ?? Number.POSITIVE_INFINITY);
  return (
    <span className="block-press block-select">
      <Combobox
        spot={spot}
        placeholder={placeholderOf(element, isMany)}
        choices={shown.choices}
        names={shown.all}
        chosen={field.chosen}
        isMany={isMany}
        most={isMany ? most : 1}
        busy={field.busy}
        readOnly={field.readOnly}
        note={shown.note ?? null}
        query={shown.query}
        onQuery={shown.onQuery}
        onChoose={(values) => field.pick(isMany ? values : (values[0] ?? null))}
      />
      {field.dialog}
      <ProblemNote problem={field.problem} />
    </span>
  );
}

function placeholderOf(element: JsonObject, isMany: boolean): string {
  return plainWords(element["placeholder"]) || (isMany ? "Choose some" : "Choose one");
}
