import { findEnd } from "./nearest-end.ts";
import { emptySearch, NOWHERE, type Flow, type Search, type Transport, type Unit } from "./transport.ts";

/**
 * The flow with the highest total gain, by successive shortest paths (Jonker and Volgenant 1987, in the form
 * for capacities): units come one by one, each along the path of least loss, and prices keep up so that
 * between units
 *   an edge that is taken has      gain - price >= worth,
 *   an edge that is not taken has  gain - price <= worth,
 * which is what proves the flow best. The sums are exact when the gains are whole numbers.
 *
 * All that must be sent has to be possible; if it is not, this throws.
 */
export function bestFlow(transport: Transport): Flow {
  const search = emptySearch(transport);
  const { must, may } = transport;
  for (let row = 0; row < must.length; row++)
    for (let unit = 0; unit < must[row]!; unit++) sendOne(search, row);
  for (const row of eagerFirst(search))
    for (let unit = 0; unit < may[row]!; unit++) sendOneIfItPays(search, row);
  for (let row = 0; row < must.length; row++)
    if (search.sent[row] === 0) search.worth[row] = bestOffer(search, row);
  return { units: sentUnits(search), worth: search.worth, price: search.price };
}

function sendOne(search: Search, row: number): void {
  if (search.sent[row] === 0) search.worth[row] = bestOffer(search, row);
  search.end = NOWHERE;
  search.endDistance = Number.POSITIVE_INFINITY;
  findEnd(search, row);
  if (search.end === NOWHERE)
    throw new Error(`Cannot send a unit from row ${row}: no column has room for it`);
  settlePrices(search);
  takePath(search, row);
}

/** Rows that may send more, those that gain most by it first: then fewer are taken back for others later. */
function eagerFirst(search: Search): readonly number[] {
  return Array.from(search.may.keys())
    .filter((row) => search.may[row]! > 0)
    .map((row) => ({ row, offer: bestOffer(search, row) }))
    .sort((one, other) => other.offer - one.offer)
    .map(({ row }) => row);
}

/** The unit may also stay where it is: a path without an edge, which loses what the unit is worth. */
function sendOneIfItPays(search: Search, row: number): void {
  if (search.sent[row] === 0) search.worth[row] = Math.max(0, bestOffer(search, row));
  search.end = search.columns + row;
  search.endDistance = search.worth[row]!;
  findEnd(search, row);
  settlePrices(search);
  takePath(search, row);
}

/** The most that an edge of the row offers that is not taken; 0 without one. */
function bestOffer(search: Search, row: number): number {
  const { rowStart, headEnd, restBest } = search;
  const ofHead = offerAlong(search, rowStart[row]!, headEnd[row]!);
  const best =
    ofHead >= restBest[row]!
      ? ofHead
      : Math.max(ofHead, offerAlong(search, headEnd[row]!, rowStart[row + 1]!));
  return best === Number.NEGATIVE_INFINITY ? 0 : best;
}

function offerAlong({ column, gain, price, taken }: Search, from: number, to: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let edge = from; edge < to; edge++) {
    const offer = gain[edge]! - price[column[edge]!]!;
    if (offer > best && taken[edge] === 0) best = offer;
  }
  return best;
}

/** What is nearer than the end gets dearer by the difference, and the search is forgotten. */
function settlePrices({ touched, distance, endDistance, columns, price, worth }: Search): void {
  for (const node of touched) {
    const nearer = endDistance - distance[node]!;
    distance[node] = Number.POSITIVE_INFINITY;
    if (nearer <= 0) continue;
    if (node < columns) price[node]! += nearer;
    else worth[node - columns]! -= nearer;
  }
  touched.length = 0;
}

/**
 * Back from the end to the source: each column on the way takes the new edge and lets the old one go. An end that
 * is a row sends one unit less, which is the source itself when its unit stays.
 */
function takePath(search: Search, source: number): void {
  const { cameBy, cameFrom, column, columns, sent, slotStart, filled } = search;
  let row = search.end - columns;
  if (row < 0) {
    const last = search.end;
    occupy(search, slotStart[last]! + filled[last]!++, last);
    row = cameFrom[last]!;
  } else sent[row]!--;
  while (row !== source) {
    const dropped = cameBy[columns + row]!;
    const next = column[dropped]!;
    search.taken[dropped] = 0;
    occupy(search, search.slots.indexOf(dropped, slotStart[next]), next);
    row = cameFrom[next]!;
  }
  sent[source]!++;
}

/** Gives a slot of a column to the edge by which the search came to it. */
function occupy({ slots, slotRow, taken, cameBy, cameFrom }: Search, slot: number, column: number): void {
  slots[slot] = cameBy[column]!;
  slotRow[slot] = cameFrom[column]!;
  taken[cameBy[column]!] = 1;
}

function sentUnits({ slotRow, slotStart, filled }: Search): readonly Unit[] {
  return Array.from(filled).flatMap((count, column) => {
    const rows = slotRow.subarray(slotStart[column], slotStart[column]! + count);
    return Array.from(rows, (row) => ({ row, column }));
  });
}
