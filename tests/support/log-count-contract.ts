import { beforeAll, describe, expect, it } from "vitest";
import type { LogScope, LogStore } from "#core/logs/log-store.ts";
import type { RequestLog } from "#core/request-log.ts";
import { countLogs } from "#services/logs/count.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const START = Date.parse("2026-05-01T12:00:00Z");

/** What holds for counting, wherever the log is read from. */
export function holdsForLogCounts(given: {
  store(): LogStore;
  keep(...rows: RequestLog[]): Promise<void>;
  anOrganization(): Promise<string>;
}): void {
  describe("the length of a log", () => {
    let scope: LogScope;
    beforeAll(async () => {
      const orgId = await given.anOrganization();
      scope = { orgId, mode: "live" };
      await given.keep(
        // Several rows share a moment.
        ...Array.from({ length: 60 }, (_, at) =>
          aRequestLog({ orgId, time: new Date(START + Math.floor(at / 5)) }),
        ),
        aRequestLog({ orgId, mode: "test" }),
        aRequestLog({ orgId: await given.anOrganization() }),
      );
    });
    const now = () => 0;

    it.each([7, 30, 59, 60, 61])(
      "is told to the row, counted %i at a time",
      async (step) => {
        const all = countLogs(given.store(), scope, {}, { now, step });
        expect(await all).toEqual({ rows: 60, isWhole: true });
        const to = new Date(START + 4);
        const early = countLogs(given.store(), scope, { to }, { now, step });
        expect(await early).toEqual({ rows: 20, isWhole: true });
        const task = "music";
        const none = countLogs(given.store(), scope, { task }, { now, step });
        expect(await none).toEqual({ rows: 0, isWhole: true });
      },
    );

    it("is not counted for longer than somebody waits", async () => {
      const clock = [0, 3_000, 6_000];
      const late = { now: () => clock.shift() ?? Infinity, step: 25 };
      expect(await countLogs(given.store(), scope, {}, late)).toEqual({
        rows: 50,
        isWhole: false,
      });
    });
  });
}
