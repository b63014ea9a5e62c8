import { describe, expect, it } from "vitest";
import {
  isNarrowed,
  type LogFilter,
  NO_FILTER,
  readFilter,
  toExport,
  toQuery,
  writeFilter,
} from "#features/logs/filter.ts";

const full: LogFilter = {
  search: "req_1 &=?",
  status: "5xx",
  range: null,
  from: "2026-05-01T00:00:00.000Z",
  to: "2026-05-02T00:00:00.000Z",
  words: { model: ["acme/large", "acme/small"], task: ["text"] },
  figures: { total_ms: { from: 1_000 }, cost_dollars: { from: 0, to: 0.5 } },
  flags: { stream: false },
};
const NOW = Date.parse("2026-05-10T12:00:00Z");

describe("a filter", () => {
  it("is the same after a way through the address", () => {
    const address = writeFilter(full).toString();
    expect(readFilter(new URLSearchParams(address))).toEqual(full);
  });

  it("is none in an address without one, or with what is none", () => {
    const params = "status=abc&total_ms=..&stream=maybe&from=nope&range=5y&x=1";
    expect(readFilter(new URLSearchParams(params))).toEqual(NO_FILTER);
    expect(isNarrowed(NO_FILTER)).toBe(false);
  });

  it("asks the API for every column, and for a range back from now", () => {
    expect(toQuery({ ...full, range: "24h", from: null }, NOW)).toEqual({
      search: "req_1 &=?",
      status: "5xx",
      from: "2026-05-09T12:00:00.000Z",
      to: "2026-05-02T00:00:00.000Z",
      model: ["acme/large", "acme/small"],
      task: ["text"],
      total_ms: { from: 1_000 },
      cost_dollars: { from: 0, to: 0.5 },
      stream: false,
    });
  });

  it("says which of it the API's export cannot keep to", () => {
    const { params, left } = toExport(full, NOW);
    expect(Object.fromEntries(params)).toEqual({
      from: full.from,
      to: full.to,
      status: "5xx",
      task: "text",
    });
    expect(left).toEqual([
      "search",
      "model",
      "total_ms",
      "cost_dollars",
      "stream",
    ]);
  });
});
