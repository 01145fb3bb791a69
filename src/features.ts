import type { Feature } from "./feature.ts";
import { adminFeature } from "./features/admin/feature.ts";
import { checkInsFeature } from "./features/check-ins/feature.ts";
import { digestFeature } from "./features/digest/feature.ts";
import { growthFeature } from "./features/growth/feature.ts";
import { helpFeature } from "./features/help/feature.ts";
import { homeFeature } from "./features/home/feature.ts";
import { knowledgeFeature } from "./features/knowledge/feature.ts";
import { matchingFeature } from "./features/matching/feature.ts";
import { membersFeature } from "./features/members/feature.ts";
import { readingFeature } from "./features/reading/feature.ts";
import { quietFeature } from "./features/quiet/feature.ts";
import { reviewsFeature } from "./features/reviews/feature.ts";
import { workspaceFeature } from "./features/workspace/feature.ts";

/** In dependency order: a feature may use the rules and stores of those above it. */
const ownFeatures: readonly Feature[] = [
  membersFeature,
  workspaceFeature,
  matchingFeature,
  checkInsFeature,
  readingFeature,
  growthFeature,
  reviewsFeature,
  knowledgeFeature,
];

const digest = digestFeature(ownFeatures);
const quiet = quietFeature(ownFeatures);
const admin = adminFeature([...ownFeatures, digest]);

/** Digest, quiet, home and help are made of what the others offer, and know none of them. */
const madeOfOthers: readonly Feature[] = [digest, admin, quiet];

/** From what comes next for a person to how the programme runs; whoever is new is welcomed on top. */
export const onHome: readonly Feature[] = [
  membersFeature,
  checkInsFeature,
  matchingFeature,
  readingFeature,
  reviewsFeature,
  growthFeature,
  knowledgeFeature,
  quiet,
  admin,
];

export const features: readonly Feature[] = [
  ...ownFeatures,
  ...madeOfOthers,
  homeFeature(onHome),
  helpFeature([...ownFeatures, ...madeOfOthers]),
];
