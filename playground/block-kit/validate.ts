export interface BlockKitProblem {
  /** JSON pointer into the payload, such as `/blocks/2/elements/0/text/text`. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export function validateMessage(_payload: {
  text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
}): readonly BlockKitProblem[] {
  return [];
}

export function validateView(_view: unknown): readonly BlockKitProblem[] {
  return [];
}
