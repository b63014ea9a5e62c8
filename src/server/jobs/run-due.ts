import { Cron } from "croner";
import type { Job, JobClaims, JobRun } from "#server/jobs/job.ts";

export type JobPorts = {
  claims: JobClaims;
  now(): number;
  onRun(run: JobRun): void;
};

const LEASE_MINUTES = 15;
/** A timer may fire a little early. */
const EARLY_MS = 1_000;

/** Runs the jobs that are due and that no other instance has taken, one after the other. Never rejects. */
export async function runDueJobs(
  jobs: readonly Job[],
  ports: JobPorts,
): Promise<JobRun[]> {
  const runs: JobRun[] = [];
  for (const job of jobs) {
    const run = await runIfDue(job, ports);
    if (run) runs.push(run);
  }
  return runs;
}

async function runIfDue(job: Job, ports: JobPorts): Promise<JobRun | null> {
  const { name, leaseMinutes = LEASE_MINUTES } = job;
  const startedAt = ports.now();
  const outcome = (run: Omit<JobRun, "name" | "ms">): JobRun => {
    const told = { name, ms: ports.now() - startedAt, ...run };
    ports.onRun(told);
    return told;
  };
  try {
    const dueAt = lastDue(job.cron, startedAt);
    const now = new Date(startedAt);
    const leaseUntil = new Date(startedAt + leaseMinutes * 60_000);
    if (!(await ports.claims.claim({ name, dueAt, now, leaseUntil }))) {
      return null;
    }
    const error = await job.run().then(
      () => null,
      (failure: unknown) => failure ?? new Error("failed"),
    );
    await ports.claims.end({
      name,
      dueAt,
      now: new Date(ports.now()),
      error: error === null ? null : messageOf(error),
    });
    return outcome({ outcome: error === null ? "done" : "failed", error });
  } catch (error) {
    return outcome({ outcome: "failed", error });
  }
}

function lastDue(cron: string, now: number): Date {
  const [due] = new Cron(cron, { timezone: "UTC" }).previousRuns(
    1,
    new Date(now + EARLY_MS),
  );
  if (!due) throw new Error(`"${cron}" has never been due.`);
  return due;
}

/** The first cause only: a driver wraps it with the statement and its values. */
function messageOf(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) {
    cause = cause.cause;
  }
  return cause instanceof Error ? cause.message : String(cause);
}
