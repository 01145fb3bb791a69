import type { ReactElement } from "react";

/** A time zone, out of all that this browser knows. */
export function ZoneField({
  zone,
  onPick,
}: {
  readonly zone: string;
  readonly onPick: (zone: string) => void;
}): ReactElement {
  const known = Intl.supportedValuesOf("timeZone");
  const zones = known.includes(zone) ? known : [zone, ...known];
  return (
    <label className="sheet-row">
      Time zone
      <select className="field" value={zone} onChange={({ target }) => onPick(target.value)}>
        {zones.map((name) => (
          <option key={name} value={name}>
            {name.replaceAll("_", " ")}
          </option>
        ))}
      </select>
    </label>
  );
}
