import type { Database } from "#db/client.ts";
import type { StoredWallet } from "#db/ports/wallet.ts";
import { forgetExpiredKeys } from "#db/queries/idempotency-keys.ts";
import { forgetDigests } from "#db/queries/log-digests.ts";
import {
  deleteShortened,
  dropOutdatedPartitions,
  preparePartitions,
} from "#db/queries/log-partitions.ts";
import { claimJob, endJob } from "#db/queries/scheduled-jobs.ts";
import { forgetOldRollups } from "#db/queries/usage-rollups.ts";
import { rollUpAll } from "#server/container/usage.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Job, JobRun } from "#server/jobs/job.ts";
import { type JobPorts, runDueJobs } from "#server/jobs/run-due.ts";
import { startSchedule } from "#server/jobs/schedule.ts";
import { logFailure } from "#server/log-failure.ts";

export type JobParts = {
  db: Database;
  wallet: Pick<StoredWallet, "sweep">;
  clock: Pick<Clock, "now">;
  retentionDays: number;
  /** Of other parts. */
  more: readonly Job[];
  /** Null: the catalog stays as it was shipped. */
  catalogSync: { cron: string; run(): Promise<unknown> } | null;
  onRun(run: JobRun): void;
};

/** Every scheduled job of the product. */
function jobsOf({
  db,
  wallet,
  clock,
  retentionDays,
  catalogSync,
  more,
}: JobParts): Job[] {
  return [
    {
      name: "reservations.sweep",
      cron: "* * * * *",
      run: () => wallet.sweep(),
    },
    {
      name: "idempotency.forget",
      cron: "* * * * *",
      run: () => forgetExpiredKeys(db, new Date(clock.now())),
    },
    {
      name: "usage.roll-up",
      cron: "* * * * *",
      run: () => rollUpAll({ db, clock, retentionDays }),
    },
    {
      name: "usage.forget",
      cron: "50 * * * *",
      run: () => forgetOldRollups(db, new Date(clock.now())),
    },
    {
      name: "logs.prepare-partitions",
      cron: "5 * * * *",
      run: () =>
        preparePartitions(db, { retentionDays, now: new Date(clock.now()) }),
    },
    {
      name: "logs.drop-outdated",
      cron: "35 * * * *",
      async run() {
        const now = new Date(clock.now());
        await dropOutdatedPartitions(db, now);
        await deleteShortened(db, now);
        await forgetDigests(db);
      },
    },
    ...(catalogSync ? [{ name: "catalog.sync", ...catalogSync }] : []),
    ...more,
  ];
}

export type JobRunner = {
  /** Runs what is due now: for a scheduler outside the process. */
  runDue(): Promise<JobRun[]>;
  close(): Promise<void>;
};

/** `ownClock`: whether this process keeps the times itself; a function that sleeps between requests cannot. */
export function startJobs(parts: JobParts, ownClock: boolean): JobRunner {
  const { db, clock } = parts;
  const jobs = jobsOf(parts);
  const ports: JobPorts = {
    claims: {
      claim: (run) => claimJob(db, run),
      end: (run) => endJob(db, run),
    },
    now: () => clock.now(),
    onRun(run) {
      const { name, outcome, error } = run;
      if (outcome === "failed") logFailure(`Job ${name} failed`, error);
      parts.onRun(run);
    },
  };
  const schedule = ownClock ? startSchedule(jobs, ports) : null;
  return {
    runDue: () => runDueJobs(jobs, ports),
    close: async () => schedule?.close(),
  };
}
