import { expect, test } from "vitest";
import { Avatar, initialsOf, usePeople } from "#playground/page/people.tsx";
import { inAdasPane } from "./talk-samples.tsx";

test("initials are of the first and the last name, in any script", () => {
  expect(initialsOf("Ada Quillfeather")).toBe("AQ");
  expect(initialsOf("Bartholomew van Inkwell-Moss")).toBe("BI");
  expect(initialsOf("çağla")).toBe("Ç");
  expect(initialsOf("小川")).toBe("小");
  expect(initialsOf("🙂")).toBe("?");
});

test("the same person has the same colour everywhere, and no picture", () => {
  const small = inAdasPane(<Avatar id="UCAGLA" size={20} />);
  const large = inAdasPane(<Avatar id="UCAGLA" size={36} />);
  const colour = /background-color:[^;"]+/;
  expect(small.match(colour)?.[0]).toBe(large.match(colour)?.[0]);
  expect(large).not.toContain("<img");
});

test("people whose ids follow each other are told apart by colour", () => {
  const [one, next] = ["U0000000002", "U0000000003"].map((id) => inAdasPane(<Avatar id={id} size={20} />));
  const [hue = 0, nextHue = 0] = [one, next].map((markup) =>
    Number(/oklch\(\S+ \S+ (\d+)\)/.exec(markup ?? "")?.[1]),
  );
  const apart = Math.abs(hue - nextHue);
  expect(Math.min(apart, 360 - apart)).toBeGreaterThan(60);
});

test("the app wears its own icon, from the page itself", () => {
  expect(inAdasPane(<Avatar id="UBOT" size={20} />)).toContain('src="./icon.svg"');
});

test("people and channels are called by their names, and by their ids when they are not known", () => {
  expect(inAdasPane(<Names />)).toBe("<p>Ada Quillfeather, UX, data-guild, CX</p>");
});

function Names() {
  const { names } = usePeople();
  return <p>{[names.user("UADA"), names.user("UX"), names.channel("C1"), names.channel("CX")].join(", ")}</p>;
}
