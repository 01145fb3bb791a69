import type { ReactElement } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { Element } from "./element.tsx";
import { PictureFrame } from "./picture-frame.tsx";
import { freeSpot } from "./spot.ts";
import { InlineText, plainWords, TextObject } from "./text-object.tsx";

interface BlockProps {
  readonly block: JsonObject;
}

export function CardBlock({ block }: BlockProps): ReactElement {
  return (
    <article className="block-card" aria-label={plainWords(block["title"]) || "Card"}>
      {isObject(block["hero_image"]) ? <PictureFrame image={block["hero_image"]} size="full" /> : null}
      <div className="block-card-head">
        <CardIcon block={block} />
        <div>
          <strong>
            <InlineText of={block["title"]} />
          </strong>
          <div className="block-soft">
            <InlineText of={block["subtitle"]} />
          </div>
        </div>
      </div>
      <TextObject of={block["body"]} />
      <div className="block-soft">
        <TextObject of={block["subtext"]} />
      </div>
      <CardActions block={block} />
    </article>
  );
}

function CardIcon({ block }: BlockProps): ReactElement | null {
  if (isObject(block["icon"])) return <PictureFrame image={block["icon"]} size="thumbnail" />;
  const named = block["slack_icon"];
  if (!isObject(named)) return null;
  const name = textOf(named["name"]);
  return (
    <span className="block-card-icon" title={name}>
      <span aria-hidden="true">{ICONS[name] ?? "◆"}</span>
      <span className="unseen">{name}</span>
    </span>
  );
}

/** The nearest signs to Slack's own icons, which are pictures of Slack's. */
const ICONS: Readonly<Record<string, string>> = {
  book: "📖",
  bookmark: "🔖",
  bot: "🤖",
  bug: "🐛",
  calendar: "📅",
  check: "✔",
  clipboard: "📋",
  comment: "💬",
  edit: "✎",
  email: "✉",
  file: "📄",
  flag: "⚑",
  folder: "📁",
  gear: "⚙",
  globe: "🌐",
  heart: "♥",
  info: "ℹ",
  key: "🔑",
  lightbulb: "💡",
  link: "🔗",
  pin: "📌",
  rocket: "🚀",
  sparkle: "✨",
  star: "★",
  user: "👤",
  warning: "⚠",
};

function CardActions({ block }: BlockProps): ReactElement | null {
  const actions = listOf(block["actions"]).filter(isObject);
  if (actions.length === 0) return null;
  const spot = freeSpot(textOf(block["block_id"]));
  return (
    <div className="block-actions">
      {actions.map((element, index) => (
        <Element key={`${textOf(element["action_id"])}:${index}`} element={element} spot={spot} />
      ))}
    </div>
  );
}

/** Cards side by side, moved through by scrolling: the row itself takes the keyboard's arrows. */
export function CarouselBlock({ block }: BlockProps): ReactElement {
  const cards = listOf(block["elements"]).filter(isObject);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className="block-carousel" aria-label={`${cards.length} cards`} tabIndex={0}>
      {cards.map((card, index) => (
        <CardBlock key={`${textOf(card["block_id"])}:${index}`} block={card} />
      ))}
    </section>
  );
}
