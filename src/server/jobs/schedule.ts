import { Cron } from "croner";
import type { Job } from "#server/jobs/job.ts";
import { type JobPorts, runDueJobs } from "#server/jobs/run-due.ts";

/** Runs jobs at their times in this process, and what was missed at once. */
export function startSchedule(
  jobs: readonly Job[],
  ports: JobPorts,
): { close(): Promise<void> } {
  const running = new Set<Promise<unknown>>();
  const run = (due: readonly Job[]) => {
    const work = runDueJobs(due, ports).finally(() => running.delete(work));
    running.add(work);
    return work;
  };
  const timers = jobs.map(
    (job) =>
      new Cron(
        job.cron,
        { timezone: "UTC", unref: true, protect: true },
        async () => {
          await run([job]);
        },
      ),
  );
  void run(jobs);
  return {
    /** What runs is waited for; what would come does not come. */
    async close() {
      for (const timer of timers) timer.stop();
      await Promise.all(running);
    },
  };
}
