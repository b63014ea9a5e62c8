import { describe, expect, it } from "vitest";
import { timeAxis } from "#features/overview/axis.ts";

const HOUR_MS = 3_600_000;
const from = Date.parse("2026-05-13T12:00:00Z");
const hours = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    time: new Date(from + i * HOUR_MS).toISOString(),
  }));

describe("the time axis", () => {
  it("names the days of a week of hours, each once, where the reader's begin", () => {
    const axis = timeAxis(
      { grain: "hour", series: hours(168) },
      "en",
      "Asia/Kolkata",
    );
    expect(axis.ticks?.map(axis.short)).toEqual([
      "May 14",
      "May 15",
      "May 16",
      "May 17",
      "May 18",
      "May 19",
      "May 20",
    ]);
    expect(axis.long(axis.ticks![0]!)).toBe("May 14, 12:30 AM");
  });

  it("names the hours of a day", () => {
    const axis = timeAxis(
      { grain: "hour", series: hours(24) },
      "en",
      "Asia/Kolkata",
    );
    expect(axis.ticks).toBeUndefined();
    expect(axis.short("2026-05-13T12:00:00.000Z")).toBe("05:30 PM");
  });

  it("names days as they were counted, wherever the reader is", () => {
    const axis = timeAxis(
      { grain: "day", series: [] },
      "en",
      "America/Los_Angeles",
    );
    expect(axis.short("2026-05-13T00:00:00.000Z")).toBe("May 13");
  });
});
