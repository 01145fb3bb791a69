import { folderOf } from "#src/docs/surface-page.ts";
import { features } from "#src/features.ts";
import type { Import } from "./imports.ts";

/** The layer table of ARCHITECTURE.md. The first row whose `files` fit a path is the one that it must keep. */
export interface Layer {
  readonly role: string;
  readonly files: RegExp;
  /** Packages; `node:*` for any part of Node. */
  readonly packages: readonly string[];
  /** Paths outside the features, by their beginning. */
  readonly house: readonly string[];
  /** The same for types alone, which are gone before anything runs. */
  readonly houseTypes?: readonly string[];
  /** Roles of the feature's own folder, and those of which it may know types alone. */
  readonly own?: readonly string[];
  readonly ownTypes?: readonly string[];
  /** Roles of features that stand earlier in src/features.ts. */
  readonly earlier?: readonly string[];
}

const EVERY_ROLE = ["rule", "store", "views", "form", "slack", "shell", "jobs", "messages", "thoughts"];

const FEATURE_LAYERS: readonly Layer[] = [
  {
    role: "store",
    files: /\/(?:[\w-]+-)?store\.ts$|\/settings\.ts$/,
    packages: ["drizzle-orm", "zod"],
    house: ["src/core/", "db/"],
    own: ["rule", "store"],
    ownTypes: ["views"],
    earlier: ["rule", "store"],
  },
  {
    role: "views",
    files: /\/(?:[\w-]+-)?views\.ts$/,
    packages: ["@slack/types", "zod"],
    house: [
      "src/core/",
      "src/slack/blocks.ts",
      "src/slack/mrkdwn.ts",
      "src/slack/modal.ts",
      "src/slack/paging.ts",
      "src/slack/parts.ts",
    ],
    houseTypes: ["src/feature.ts"],
    own: ["rule", "views", "form"],
    ownTypes: ["store"],
    earlier: ["rule"],
  },
  {
    role: "form",
    files: /\/(?:[\w-]+-)?form\.ts$/,
    packages: ["zod"],
    house: ["src/core/", "src/slack/form-state.ts"],
    own: ["rule", "form"],
    earlier: ["rule"],
  },
  {
    role: "slack",
    files: /\/(?:[\w-]+-)?slack\.ts$/,
    packages: ["@slack/types", "zod", "node:util"],
    house: [
      "src/core/",
      "src/slack/",
      "src/bot.ts",
      "src/feature.ts",
      "src/outbox/message.ts",
      // What would go out, by the outbox's own rules and without any of it.
      "src/outbox/foresee.ts",
      "src/outbox/outlook-store.ts",
    ],
    houseTypes: ["db/open.ts", "src/outbox/store.ts"],
    own: EVERY_ROLE,
    earlier: ["rule", "store", "shell"],
  },
  {
    // What is worked out from the file alone, so that a thread of its own can do it: plain values in and out.
    role: "thoughts",
    files: /\/(?:[\w-]+-)?thoughts\.ts$/,
    packages: ["@slack/types", "zod"],
    house: ["src/core/"],
    houseTypes: ["db/open.ts", "src/slack/blocks.ts"],
    own: ["rule", "store", "views", "thoughts"],
    earlier: ["rule", "store"],
  },
  {
    role: "thread",
    files: /\/matching\/think-worker\.ts$/,
    packages: ["node:module", "node:worker_threads"],
    house: ["db/snapshot.ts", "src/module-lookup.ts"],
    own: ["rule", "thoughts"],
  },
  {
    // Ways into a feature that are neither listeners nor rules, by name: each has its reason to be one.
    role: "shell",
    files:
      /\/(?:directory|lead|members\/import-roster|help\/commands|home\/refresh|digest\/week|matching\/think)\.ts$/,
    packages: ["@slack/types", "zod", "node:worker_threads"],
    house: ["src/core/", "src/slack/", "src/bot.ts", "src/feature.ts"],
    houseTypes: ["db/open.ts"],
    own: ["rule", "store", "views"],
    earlier: ["rule", "store", "shell"],
  },
  {
    role: "jobs",
    files: /\/(?:[\w-]+-)?jobs\.ts$/,
    packages: ["zod"],
    house: ["src/core/", "src/bot.ts", "src/jobs/engine.ts", "src/jobs/row-job.ts", "src/outbox/message.ts"],
    houseTypes: ["src/feature.ts"],
    own: ["rule", "store", "messages", "shell", "thoughts"],
    earlier: ["rule", "store"],
  },
  {
    role: "messages",
    files: /\/(?:[\w-]+-)?messages\.ts$/,
    packages: ["zod"],
    house: [
      "src/core/",
      "src/bot.ts",
      "src/feature.ts",
      "src/outbox/message.ts",
      "src/slack/blocks.ts",
      "src/slack/mrkdwn.ts",
    ],
    houseTypes: ["src/outbox/store.ts", "db/open.ts"],
    own: EVERY_ROLE,
    earlier: ["rule", "store"],
  },
  {
    role: "feature",
    files: /\/feature\.ts$/,
    packages: ["@slack/types", "zod"],
    house: ["src/core/", "src/bot.ts", "src/feature.ts", "src/slack/blocks.ts", "src/slack/mrkdwn.ts"],
    own: EVERY_ROLE,
    earlier: ["rule", "store"],
  },
  {
    role: "rule",
    files: /./,
    packages: ["zod", "fastest-levenshtein", "csv-parse", "ical.js"],
    house: ["src/core/", "src/outbox/message.ts"],
    own: ["rule"],
    earlier: ["rule"],
  },
];

const ANY_PACKAGE = ["*"];
const PAGE_PACKAGES = ["react", "react-dom", "@tanstack/react-query", "emojibase-data"];
/** Arithmetic on instants, pure: as much at home in a query as in a rule. */
const ANYWHERE = ["date-fns"];

const HOUSE_LAYERS: readonly Layer[] = [
  {
    role: "core",
    files: /^src\/core\//,
    packages: ["zod", "temporal-polyfill", "node:crypto"],
    house: ["src/core/"],
  },
  {
    role: "slack",
    files: /^src\/slack\//,
    packages: ["@slack/*", "zod", "yaml", "pino", "undici", "node:*"],
    house: ["src/core/", "src/slack/", "src/log.ts", "src/config.ts"],
  },
  {
    role: "inbox",
    files: /^src\/inbox\//,
    packages: ["drizzle-orm", "zod"],
    house: ["src/core/", "src/slack/", "src/inbox/", "src/log.ts", "db/"],
    houseTypes: ["src/jobs/engine.ts"],
  },
  {
    role: "outbox",
    files: /^src\/outbox\//,
    packages: ["drizzle-orm", "zod"],
    house: ["src/core/", "src/slack/", "src/outbox/", "src/log.ts", "db/"],
    houseTypes: ["src/jobs/engine.ts"],
  },
  {
    role: "jobs",
    files: /^src\/jobs\//,
    packages: ["drizzle-orm", "zod"],
    house: ["src/core/", "src/jobs/", "src/log.ts", "db/"],
  },
  {
    role: "database",
    files: /^db\//,
    packages: ANY_PACKAGE,
    house: ["db/", "src/core/"],
  },
  {
    role: "wiring",
    files: /^src\/(?:[\w-]+\.ts$|cli\/|docs\/)/,
    packages: ANY_PACKAGE,
    house: ["src/", "db/"],
  },
  {
    role: "pretend Slack",
    files: /^playground\/(?:server|block-kit)\/|^playground\/(?:control|driven-clock)\.ts$/,
    packages: ANY_PACKAGE,
    house: [
      "playground/server/",
      "playground/block-kit/",
      "playground/control.ts",
      "playground/driven-clock.ts",
    ],
  },
  {
    // It runs in a browser: no Node, and of the pretend Slack only what is pure. All else comes by its server's API.
    role: "page",
    files: /^playground\/page\/(?!vite\.config)/,
    packages: PAGE_PACKAGES,
    house: [
      "playground/page/",
      "playground/protocol.ts",
      "playground/control.ts",
      "playground/block-kit/",
      "playground/server/client-checks.ts",
      "playground/server/elements.ts",
      "playground/server/pressable.ts",
      "playground/server/tombstone.ts",
      "playground/server/view-state.ts",
      "src/core/wall-time.ts",
    ],
  },
  {
    role: "playground",
    files: /^playground\//,
    packages: ANY_PACKAGE,
    house: ["playground/", "src/", "db/"],
  },
];

/** Null when the import keeps the table, otherwise what the file is and what it may not do. */
export function violation(found: Import): string | null {
  const layer = layerOf(found.file);
  if (layer === null) return `${place(found)} has no layer`;
  if (isAllowed(layer, found)) return null;
  const what = found.typeOnly ? "types of" : "";
  return `${place(found)} (${layer.role}) may not import ${what && `${what} `}${described(found.target)}`;
}

function place({ file, line }: Import): string {
  return `${file}:${line}`;
}

function described(target: string): string {
  const layer = layerOf(target);
  return layer === null ? `the package ${target}` : `${target} (${layer.role})`;
}

function isAllowed(layer: Layer, { file, target, typeOnly }: Import): boolean {
  if (!isOurs(target)) return [...layer.packages, ...ANYWHERE].some((name) => fits(name, target));
  const house = [...layer.house, ...(typeOnly ? (layer.houseTypes ?? []) : [])];
  if (house.some((beginning) => target.startsWith(beginning))) return true;
  const [from, to] = [featureOf(file), featureOf(target)];
  const role = layerOf(target)?.role ?? "";
  if (from === null || to === null) return false;
  if (from === to) return [...(layer.own ?? []), ...(typeOnly ? (layer.ownTypes ?? []) : [])].includes(role);
  return isEarlier(to, from) && (layer.earlier ?? []).includes(role);
}

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function layerOf(file: string): Layer | null {
  const layers = featureOf(file) === null ? HOUSE_LAYERS : FEATURE_LAYERS;
  return isOurs(file) ? (layers.find((layer) => layer.files.test(file)) ?? null) : null;
}

function isOurs(file: string): boolean {
  return /\.(?:tsx?|css)$/.test(file);
}

function featureOf(file: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
}

const ORDER = features.map((feature) => folderOf(feature));

function isEarlier(one: string, other: string): boolean {
  const [position, otherPosition] = [ORDER.indexOf(one), ORDER.indexOf(other)];
  return position !== -1 && (otherPosition === -1 || position < otherPosition);
}
