import { describe, expect, it } from "vitest";
import type { Job, JobClaims, JobRun } from "#server/jobs/job.ts";
import { runDueJobs } from "#server/jobs/run-due.ts";

const NOON = Date.parse("2026-05-01T12:00:30Z");

function ports(over: Partial<JobClaims> = {}) {
  const claimed: Parameters<JobClaims["claim"]>[0][] = [];
  const ended: Parameters<JobClaims["end"]>[0][] = [];
  const told: JobRun[] = [];
  const claims: JobClaims = {
    async claim(run) {
      claimed.push(run);
      return true;
    },
    async end(run) {
      ended.push(run);
    },
    ...over,
  };
  return {
    claimed,
    ended,
    told,
    ports: { claims, now: () => NOON, onRun: (run: JobRun) => told.push(run) },
  };
}

const job = (over: Partial<Job> = {}): Job => ({
  name: "things.tidy",
  cron: "0 * * * *",
  run: async () => {},
  ...over,
});

describe("jobs that are due", () => {
  it("are claimed for the time they were last due, in UTC", async () => {
    const { claimed, ended, ports: given } = ports();
    await runDueJobs([job({ leaseMinutes: 5 })], given);
    expect(claimed).toEqual([
      {
        name: "things.tidy",
        dueAt: new Date("2026-05-01T12:00:00Z"),
        now: new Date(NOON),
        leaseUntil: new Date(NOON + 300_000),
      },
    ]);
    expect(ended).toMatchObject([{ name: "things.tidy", error: null }]);
  });

  it("are left alone where another instance has them", async () => {
    let ran = false;
    const { ended, ports: given } = ports({ claim: async () => false });
    const runs = await runDueJobs(
      [job({ run: async () => void (ran = true) })],
      given,
    );
    expect({ ran, runs, ended }).toEqual({ ran: false, runs: [], ended: [] });
  });

  it("fail alone, with their first cause kept and none of the statement", async () => {
    const { ended, told, ports: given } = ports();
    const failing = job({
      run: async () => {
        throw new Error("select secret", { cause: new Error("no such table") });
      },
    });
    const runs = await runDueJobs([failing, job({ name: "b.run" })], given);
    expect(runs.map(({ outcome }) => outcome)).toEqual(["failed", "done"]);
    expect(ended[0]?.error).toBe("no such table");
    expect(told).toHaveLength(2);
  });

  it("wait for the database while it is away", async () => {
    const { told, ports: given } = ports({
      claim: () => Promise.reject(new Error("ECONNREFUSED")),
    });
    await runDueJobs([job()], given);
    expect(told).toMatchObject([{ name: "things.tidy", outcome: "failed" }]);
  });
});
