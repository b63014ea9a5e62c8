import { expect, it } from "vitest";
import { claimJob, endJob, listJobStates } from "#db/queries/scheduled-jobs.ts";
import { withDatabase } from "#tests/support/database.ts";

const database = withDatabase();
const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 12, minute));

const claim = (name: string, due: number, now = due) =>
  claimJob(database.db, {
    name,
    dueAt: at(due),
    now: at(now),
    leaseUntil: at(now + 10),
  });

it("gives each due time to one of many instances", async () => {
  const claims = await Promise.all(
    Array.from({ length: 8 }, () => claim("one.of-many", 0)),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});

it("gives no later time while a run is under way, until its lease is over", async () => {
  expect(await claim("slow", 0)).toBe(true);
  expect(await claim("slow", 5)).toBe(false);
  expect(await claim("slow", 11)).toBe(true);
});

it("gives the next time once the run has ended, and keeps its failure", async () => {
  await claim("ended", 0);
  const run = { name: "ended", dueAt: at(0), now: at(1), error: "boom" };
  await endJob(database.db, run);
  expect(await claim("ended", 0, 2)).toBe(false);
  const states = await listJobStates(database.db);
  expect(states.find(({ name }) => name === "ended")).toMatchObject({
    error: "boom",
    endedAt: at(1),
  });
  expect(await claim("ended", 2)).toBe(true);
});

it("lets a run that lost its lease end nothing", async () => {
  await claim("lost", 0);
  await claim("lost", 20);
  const run = { name: "lost", dueAt: at(0), now: at(21), error: null };
  await endJob(database.db, run);
  expect(await claim("lost", 22)).toBe(false);
});
