import { describe, expect, it } from "vitest";
import { OTHERS, seriesOf } from "#features/overview/measure.ts";
import type { Usage } from "#features/overview/overview.tsx";

type Point = Usage["series"][number];

const NO_TIME = { p50: null, p95: null, p99: null };

function aPoint(fields: Partial<Point>): Point {
  return {
    time: "2026-05-01T12:00:00Z",
    requests: 0,
    errors: 0,
    error_rate: 0,
    spend_dollars: 0,
    savings_dollars: 0,
    prompt_tokens: 0,
    completion_tokens: 0,
    cached_tokens: 0,
    reasoning_tokens: 0,
    cache_hits: 0,
    fallbacks: 0,
    latency_ms: NO_TIME,
    ttft_ms: NO_TIME,
    parts: [],
    ...fields,
  };
}

const aPart = (value: string, requests: number) => ({
  value,
  requests,
  errors: 0,
  spend_dollars: requests / 100,
  tokens: requests * 10,
});

describe("seriesOf", () => {
  it("tells answered requests from failed ones", () => {
    const series = [aPoint({ requests: 5, errors: 2 })];
    expect(seriesOf({ series }, "requests", null)).toEqual({
      names: ["answered", "failed"],
      rows: [{ time: "2026-05-01T12:00:00Z", values: [3, 2] }],
    });
  });

  it("has no error rate and no latency where nothing was asked", () => {
    const series = [
      aPoint({}),
      aPoint({
        requests: 4,
        error_rate: 0.25,
        latency_ms: { p50: 1, p95: 2, p99: 3 },
      }),
    ];
    const values = (measure: "errors" | "latency") =>
      seriesOf({ series }, measure, null).rows.map((row) => row.values);
    expect(values("errors")).toEqual([[null], [0.25]]);
    expect(values("latency")).toEqual([
      [null, null, null],
      [1, 2, 3],
    ]);
  });

  it("parts by value, the greatest over all points first, and a point without one has none of it", () => {
    const series = [
      aPoint({ parts: [aPart("code", 1), aPart("text", 2)] }),
      aPoint({ parts: [aPart("code", 5)] }),
    ];
    expect(seriesOf({ series }, "spend", "task")).toMatchObject({
      names: ["code", "text"],
      rows: [{ values: [0.01, 0.02] }, { values: [0.05, 0] }],
    });
  });

  it("shows every task, for each has a colour of its own", () => {
    const tasks = ["text", "code", "image", "video", "music", "speech"];
    const series = [aPoint({ parts: tasks.map((it) => aPart(it, 1)) })];
    expect(seriesOf({ series }, "requests", "task").names.sort()).toEqual(
      tasks.sort(),
    );
  });

  it("puts together what is beyond the fifth", () => {
    const parts = ["a", "b", "c", "d", "e", "f", "g"].map((name, i) =>
      aPart(name, 10 - i),
    );
    const { names, rows } = seriesOf(
      { series: [aPoint({ parts })] },
      "requests",
      "model",
    );
    expect(names).toEqual(["a", "b", "c", "d", "e", OTHERS]);
    expect(rows[0]!.values).toEqual([10, 9, 8, 7, 6, 5 + 4]);
  });

  it("does not part what has no parts", () => {
    const series = [aPoint({ savings_dollars: 3, parts: [aPart("a", 1)] })];
    expect(seriesOf({ series }, "savings", "model")).toMatchObject({
      names: ["savings"],
      rows: [{ values: [3] }],
    });
  });
});
