import type { ReactElement, ReactNode } from "react";
import { isObject, listOf, textOf, type JsonObject } from "../../block-kit/json.ts";
import { ActionsBlock, AlertBlock, ContextBlock, HeaderBlock } from "./plain-blocks.tsx";
import { CardBlock, CarouselBlock } from "./card-block.tsx";
import { ChartBlock } from "./chart-block.tsx";
import { DataTableBlock } from "./data-table-block.tsx";
import { Foldable } from "./foldable.tsx";
import { ImageBlock, RemoteFileBlock, VideoBlock } from "./media-blocks.tsx";
import { InputBlock } from "./input-block.tsx";
import { MarkdownBlock } from "./markdown-block.tsx";
import { PlanBlock, TaskCardBlock } from "./plan-block.tsx";
import { RichTextBlock } from "./rich-text-block.tsx";
import { SectionBlock } from "./section-block.tsx";
import { TableBlock } from "./table-block.tsx";
import { InlineText, plainWords } from "./text-object.tsx";
import { UnknownBox } from "./unknown-box.tsx";
import "./blocks.css";
import "./elements.css";

/** Blocks of a message or view, one under another. */
export function Blocks({ blocks }: { readonly blocks: unknown }): ReactElement {
  return (
    <div className="blocks">
      {listOf(blocks)
        .filter(isObject)
        .map((block, index) => (
          <Block key={`${textOf(block["block_id"])}:${index}`} block={block} />
        ))}
    </div>
  );
}

function Block({ block }: { readonly block: JsonObject }): ReactNode {
  switch (textOf(block["type"])) {
    case "actions":
    case "context_actions":
      return <ActionsBlock block={block} />;
    case "alert":
      return <AlertBlock block={block} />;
    case "card":
      return <CardBlock block={block} />;
    case "carousel":
      return <CarouselBlock block={block} />;
    case "container":
      return <ContainerBlock block={block} />;
    case "context":
      return <ContextBlock block={block} />;
    case "data_table":
      return <DataTableBlock block={block} />;
    case "data_visualization":
      return <ChartBlock block={block} />;
    case "divider":
      return <hr className="block-divider" />;
    case "file":
      return <RemoteFileBlock block={block} />;
    case "header":
      return <HeaderBlock block={block} />;
    case "image":
      return <ImageBlock block={block} />;
    case "input":
      return <InputBlock block={block} />;
    case "markdown":
      return <MarkdownBlock block={block} />;
    case "plan":
      return <PlanBlock block={block} />;
    case "rich_text":
      return <RichTextBlock block={block} />;
    case "section":
      return <SectionBlock block={block} />;
    case "table":
      return <TableBlock block={block} />;
    case "task_card":
      return <TaskCardBlock block={block} />;
    case "video":
      return <VideoBlock block={block} />;
    default:
      return <UnknownBox what="block" found={block} />;
  }
}

/** Blocks inside a frame with a title, which may fold away. Here, since it holds blocks itself. */
function ContainerBlock({ block }: { readonly block: JsonObject }): ReactElement {
  const width = textOf(block["width"]) || "standard";
  const title = isObject(block["rich_text_title"]) ? (
    <RichTextBlock block={block["rich_text_title"]} />
  ) : (
    <InlineText of={block["title"]} />
  );
  return (
    <Foldable
      className={`block-container block-container-${width}`}
      label={plainWords(block["title"])}
      title={title}
      subtitle={<InlineText of={block["subtitle"]} />}
      isFoldable={block["is_collapsible"] === true}
      isFolded={block["default_collapsed"] === true}
      hasLine={block["has_header_divider"] === true}
    >
      <Blocks blocks={block["child_blocks"]} />
    </Foldable>
  );
}
