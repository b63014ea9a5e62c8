import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { scheduledJobs } from "#db/schema/index.ts";

export type JobClaim = {
  name: string;
  dueAt: Date;
  now: Date;
  leaseUntil: Date;
};

/** Whether this call is the one that may run the job for that due time: one instance gets true. */
export async function claimJob(
  db: Database,
  { name, dueAt, now, leaseUntil }: JobClaim,
): Promise<boolean> {
  const run = { dueAt, startedAt: now, leaseUntil };
  const claimed = await db
    .insert(scheduledJobs)
    .values({ name, ...run })
    .onConflictDoUpdate({
      target: scheduledJobs.name,
      set: run,
      setWhere: and(
        lt(scheduledJobs.dueAt, dueAt),
        or(isNull(scheduledJobs.leaseUntil), lt(scheduledJobs.leaseUntil, now)),
      ),
    })
    .returning({ name: scheduledJobs.name });
  return claimed.length > 0;
}

/** Ends the run that was claimed for `dueAt`; a run that lost its lease meanwhile ends nothing. */
export async function endJob(
  db: Database,
  {
    name,
    dueAt,
    now,
    error,
  }: Pick<JobClaim, "name" | "dueAt" | "now"> & {
    error: string | null;
  },
): Promise<void> {
  await db
    .update(scheduledJobs)
    .set({ leaseUntil: null, endedAt: now, error })
    .where(and(eq(scheduledJobs.name, name), eq(scheduledJobs.dueAt, dueAt)));
}

export type JobState = Pick<
  typeof scheduledJobs.$inferSelect,
  "name" | "dueAt" | "startedAt" | "endedAt" | "error"
>;

export function listJobStates(db: Database): Promise<JobState[]> {
  return db.select().from(scheduledJobs).orderBy(scheduledJobs.name);
}
