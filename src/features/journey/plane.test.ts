import { describe, expect, it } from "vitest";
import { layOut } from "#features/journey/plane.ts";

const model = (id: string, quality: number, dollars: number | null) => ({
  id,
  quality,
  dollars,
});

describe("layOut", () => {
  it("puts ten times the cost as far apart as the next ten times", () => {
    const { points } = layOut([
      model("a", 0.5, 0.001),
      model("b", 0.5, 0.01),
      model("c", 0.5, 0.1),
    ]);
    const [a, b, c] = points.map(({ x }) => x);
    expect(b! - a!).toBeCloseTo(c! - b!);
  });

  it("draws the frontier through those that are better than all that cost less", () => {
    const { frontier } = layOut([
      model("dear", 0.9, 0.1),
      model("beaten", 0.6, 0.05),
      model("cheap", 0.7, 0.01),
      model("free", 0.4, 0),
      model("free and worse", 0.3, 0),
    ]);
    expect(frontier.map(({ id }) => id)).toEqual(["free", "cheap", "dear"]);
  });

  it("gives free models a place of their own, left of all others", () => {
    const { points, ticks } = layOut([
      model("free", 0.5, 0),
      model("a", 0.5, 1e-6),
    ]);
    expect(points[0]!.x).toBeLessThan(points[1]!.x);
    expect(ticks[0]).toMatchObject({ dollars: 0 });
  });

  it("writes no mark of the axis over another", () => {
    const { ticks } = layOut([
      model("free", 0.5, 0),
      model("a", 0.5, 1e-5),
      model("b", 0.5, 0.3),
    ]);
    const gaps = ticks.slice(1).map(({ x }, i) => x - ticks[i]!.x);
    expect(gaps.length).toBeGreaterThan(1);
    expect(Math.min(...gaps)).toBeGreaterThan(0.2);
  });

  it("has no place for an unknown cost, and stands without any candidate", () => {
    expect(layOut([model("a", 0.5, null)]).points).toEqual([]);
    expect(layOut([]).ticks.length).toBeGreaterThan(0);
  });

  it("spreads the qualities that there are over its height", () => {
    const { points, levels } = layOut([
      model("a", 0.98, 0.01),
      model("b", 0.81, 0.01),
    ]);
    expect(points[1]!.y - points[0]!.y).toBeGreaterThan(0.7);
    expect(levels.map(({ quality }) => quality)).toEqual([1, 0.9, 0.8]);
    for (const { y, quality } of levels) {
      expect(layOut([...points, model("c", quality, 1)]).points[2]!.y).toBe(y);
    }
  });

  it("keeps every point on the plane", () => {
    const { points } = layOut([model("a", 1.2, 3), model("b", -0.1, 0.00001)]);
    for (const { x, y } of points) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(1);
    }
  });
});
