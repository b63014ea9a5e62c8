import { expect, it } from "vitest";
import { areaUnder, hullOf } from "#server/eval/hull.ts";

const point = (cost: number, quality: number) => ({ cost, quality });

it("keeps the points that no mixture of two others beats", () => {
  const [a, b, c] = [point(1, 0.2), point(2, 0.6), point(4, 0.8)];
  const below = point(3, 0.6);
  const dearer = point(5, 0.7);
  expect(hullOf([c, below, a, dearer, b])).toEqual([a, b, c]);
});

it("drops a point under the line that joins its neighbours", () => {
  const [a, c] = [point(0, 0), point(2, 1)];
  expect(hullOf([a, point(1, 0.4), c])).toEqual([a, c]);
});

it("averages quality over cost, level beyond the ends", () => {
  const hull = [point(1, 0), point(2, 1)];
  expect(areaUnder(hull, 1, 2)).toBeCloseTo(0.5, 12);
  expect(areaUnder(hull, 1, 3)).toBeCloseTo(0.75, 12);
  expect(areaUnder(hull, 0, 2)).toBeCloseTo(0.25, 12);
});
