import { expect, it } from "vitest";
import { createSessions } from "#memory/sessions.ts";
import { sessionsContract } from "#tests/support/sessions-contract.ts";

sessionsContract("sessions in memory", async () => {
  let now = 1_000_000;
  return {
    sessions: createSessions({ clock: { now: () => now } }),
    advance: (seconds) => void (now += seconds * 1000),
  };
});

it("holds a bounded number of sessions, the longest unused leaving first", async () => {
  const sessions = createSessions({ clock: { now: () => 0 }, maxSessions: 2 });
  for (const id of ["a", "b", "c"]) {
    await sessions.append("org", "live", id, "text");
  }
  expect(await sessions.read("org", "live", "a")).toBeNull();
  expect(await sessions.read("org", "live", "c")).not.toBeNull();
});

it("hands out copies: a reader cannot change what is remembered", async () => {
  const sessions = createSessions({ clock: { now: () => 0 } });
  await sessions.append("org", "live", "s", "text");
  (await sessions.read("org", "live", "s"))?.tasks.push("music");
  expect((await sessions.read("org", "live", "s"))?.tasks).toEqual(["text"]);
});
