import type { ReactElement } from "react";

// Each series has a colour and a texture or a dash of its own, so that nothing is told by colour alone.

const SERIES_LOOKS = 6;
const TEXTURES = ["", "M0 8L8 0", "M4 4h.01", "M0 0L8 8", "M0 4H8", "M0 4H8M4 0V8"];
const DASHES = ["none", "7 3", "2 3", "9 3 2 3", "12 4", "4 2"];

export function lookOf(index: number): number {
  return index % SERIES_LOOKS;
}

/** What an area of this series is filled with. */
export function fillOf(id: string, index: number): string {
  return `url(#${id}-texture-${lookOf(index)})`;
}

export function dashOf(index: number): string {
  return DASHES[lookOf(index)] ?? "none";
}

/** The textures of one chart, to be referred to by `fillOf`. */
export function Patterns({ id }: { readonly id: string }): ReactElement {
  return (
    <svg className="chart-patterns" width="0" height="0">
      <defs>
        {TEXTURES.map((path, index) => (
          <pattern
            key={path}
            id={`${id}-texture-${index}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            className={`chart-ink-${index}`}
          >
            <rect width="8" height="8" fill="currentColor" />
            <path d={path} className="chart-texture" strokeWidth={index === 2 ? 3 : 1.5} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

interface SwatchProps {
  readonly id: string;
  readonly index: number;
  readonly isLine: boolean;
}

export function Swatch({ id, index, isLine }: SwatchProps): ReactElement {
  return (
    <svg width="22" height="12" className={`chart-ink-${lookOf(index)}`}>
      {isLine ? (
        <path d="M0 6H22" stroke="currentColor" strokeWidth="2.5" strokeDasharray={dashOf(index)} />
      ) : (
        <rect width="22" height="12" rx="2" fill={fillOf(id, index)} />
      )}
    </svg>
  );
}
