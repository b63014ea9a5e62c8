export type Point = { cost: number; quality: number };

/** The points that no mixture of two others beats, by rising cost and quality. */
export function hullOf(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  const inOrder = points.toSorted(
    (a, b) => a.cost - b.cost || b.quality - a.quality,
  );
  for (const point of inOrder) {
    const last = hull.at(-1);
    if (last && point.quality <= last.quality) continue;
    while (hull.length > 1 && isBelow(hull, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

/** Whether the last of the hull lies under the line from the one before it to `next`. */
function isBelow(hull: readonly Point[], next: Point): boolean {
  const [before, last] = hull.slice(-2);
  if (!before || !last) return false;
  return (
    (last.quality - before.quality) * (next.cost - before.cost) <=
    (next.quality - before.quality) * (last.cost - before.cost)
  );
}

/** Mean quality along the hull over costs from `low` to `high`; beyond its ends the hull is level. */
export function areaUnder(
  hull: readonly Point[],
  low: number,
  high: number,
): number {
  const costs = [
    low,
    ...hull.map(({ cost }) => cost).filter((cost) => cost > low && cost < high),
    high,
  ];
  let area = 0;
  for (let at = 1; at < costs.length; at++) {
    const [from = low, to = high] = [costs[at - 1], costs[at]];
    area += ((to - from) * (qualityFor(hull, from) + qualityFor(hull, to))) / 2;
  }
  return area / (high - low);
}

function qualityFor(hull: readonly Point[], cost: number): number {
  const next = hull.findIndex((point) => point.cost >= cost);
  const after = hull[next];
  if (!after) return hull.at(-1)?.quality ?? 0;
  const before = hull[next - 1];
  if (!before) return after.quality;
  const share = (cost - before.cost) / (after.cost - before.cost);
  return before.quality + share * (after.quality - before.quality);
}
