import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startSchedule } from "#server/jobs/schedule.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-05-01T12:00:30Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

it("runs at once what was missed, then at its times, and never after its end", async () => {
  const due: string[] = [];
  let last = 0;
  const schedule = startSchedule(
    [{ name: "things.tidy", cron: "* * * * *", run: async () => {} }],
    {
      claims: {
        async claim({ dueAt }) {
          if (dueAt.getTime() <= last) return false;
          last = dueAt.getTime();
          due.push(dueAt.toISOString().slice(11, 16));
          return true;
        },
        async end() {},
      },
      now: () => Date.now(),
      onRun() {},
    },
  );
  await vi.advanceTimersByTimeAsync(125_000);
  await schedule.close();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(due).toEqual(["12:00", "12:01", "12:02"]);
});
