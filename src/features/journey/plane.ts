import type { JourneyCandidate } from "#features/journey/journey.ts";

/** Where a candidate is: 0 to 1 from the left and from the top. */
export type Placed = JourneyCandidate & { x: number; y: number };

export type Plane = {
  points: Placed[];
  /** From cheapest to dearest, each better than all that cost less. */
  frontier: Placed[];
  /** Marks of the cost axis. */
  ticks: { x: number; dollars: number }[];
  /** Marks of the quality axis. */
  levels: { y: number; quality: number }[];
};

/** Where free models stand, left of the first cost on the logarithmic axis. */
const FREE_X = 0.03;
const FIRST_X = 0.1;
const LAST_X = 0.97;
/** So much of the plane is free above the best, and below the worst. */
const FIRST_Y = 0.06;
const LAST_Y = 0.94;
/** The least that the quality axis spans. */
const LEAST_SPAN = 0.2;
/** What the label of a mark takes on the narrowest plane. */
const LABEL_ROOM = 0.2;

/** Puts candidates on a plane of cost, in powers of ten, and expected quality. Those of unknown cost have no place. */
export function layOut(candidates: readonly JourneyCandidate[]): Plane {
  const priced = candidates.filter(
    (it): it is JourneyCandidate & { dollars: number } => it.dollars !== null,
  );
  const costs = priced.map(({ dollars }) => dollars).filter((it) => it > 0);
  const from = costs.length ? Math.floor(Math.log10(Math.min(...costs))) : -4;
  const to = costs.length
    ? Math.max(from + 1, Math.ceil(Math.log10(Math.max(...costs))))
    : -3;
  const hasFree = costs.length < priced.length;
  const first = hasFree ? FIRST_X : FREE_X;
  const xOf = (dollars: number) =>
    dollars === 0
      ? FREE_X
      : first + ((Math.log10(dollars) - from) / (to - from)) * (LAST_X - first);
  const { yOf, levels } = qualityAxis(priced);
  const points = priced.map((it) => ({
    ...it,
    x: xOf(it.dollars),
    y: yOf(it.quality),
  }));
  const step = Math.max(1, Math.ceil((to - from) / 4));
  const ticks: Plane["ticks"] = [];
  for (let power = from; power <= to; power += step) {
    ticks.push({ x: xOf(10 ** power), dollars: 10 ** power });
  }
  if (hasFree) ticks.unshift({ x: FREE_X, dollars: 0 });
  return {
    points,
    frontier: frontierOf(points),
    // The first cost is next to what is free, and would be written over it.
    ticks: ticks.filter(
      ({ x }) => x === ticks[0]?.x || x - FREE_X > LABEL_ROOM,
    ),
    levels,
  };
}

/** From the tenth below the worst candidate up to 1: most are good, and would lie in one another's way. */
function qualityAxis(candidates: readonly JourneyCandidate[]) {
  const inside = (quality: number) => Math.min(1, Math.max(0, quality));
  const worst = Math.min(1, ...candidates.map((it) => inside(it.quality)));
  const from = Math.min(1 - LEAST_SPAN, Math.floor(worst * 10) / 10);
  const yOf = (quality: number) =>
    FIRST_Y + ((1 - inside(quality)) / (1 - from)) * (LAST_Y - FIRST_Y);
  const step = 1 - from > 0.5 ? 2 : 1;
  const levels: Plane["levels"] = [];
  for (let tenths = 10; tenths / 10 >= from; tenths -= step) {
    levels.push({ y: yOf(tenths / 10), quality: tenths / 10 });
  }
  return { yOf, levels };
}

function frontierOf(points: readonly Placed[]): Placed[] {
  const frontier: Placed[] = [];
  let best = -Infinity;
  const byCost = [...points].sort((a, b) => a.x - b.x || b.quality - a.quality);
  for (const point of byCost) {
    if (point.quality <= best) continue;
    best = point.quality;
    frontier.push(point);
  }
  return frontier;
}
