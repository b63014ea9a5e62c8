import { eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import type { GivenFeedback } from "#core/feedback/feedback.ts";
import { createFeedbackSnapshot } from "#db/ports/feedback-snapshot.ts";
import { organizations } from "#db/schema/index.ts";
import { createStoredFeedback } from "#memory/stored-feedback.ts";
import { exportFeedback } from "#services/feedback/export.ts";
import { giveFeedback } from "#services/feedback/give.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();

const wrong: GivenFeedback = {
  prompt: "a lighthouse at dusk, 35 mm",
  classifiedTask: "text",
  correct: false,
  suggestedTask: "image",
  confidence: 0.4,
};

/** A process that has just started. */
async function anInstance() {
  const memory = createStoredFeedback();
  const snapshot = await createFeedbackSnapshot(
    database.connection,
    { pollMs: 1_000_000 },
    memory.follow,
  );
  onTestFinished(() => snapshot.close());
  return memory;
}

it("steers the next request here at once, elsewhere soon, and after a restart", async () => {
  const { db } = database;
  const orgId = await anOrganization(db);
  const stranger = await anOrganization(db);
  const [here, elsewhere] = [await anInstance(), await anInstance()];

  const { id, applied } = await giveFeedback(
    { db, memory: here, now: 1_000 },
    orgId,
    wrong,
  );
  expect(id).toMatch(/^fb_/);
  expect(applied).toBe(true);
  const restarted = await anInstance();
  const ask = (memory: typeof here, org: string) =>
    memory.taskFor(org, "A lighthouse at dusk – 35 mm!");
  expect(ask(here, orgId)).toBe("image");
  expect(ask(restarted, orgId)).toBe("image");
  await expect.poll(() => ask(elsewhere, orgId)).toBe("image");
  for (const memory of [here, elsewhere, restarted]) {
    expect(ask(memory, stranger)).toBeUndefined();
  }
});

it.each([
  ["that names no task", { suggestedTask: null }],
  ["on a prompt with nothing in it to recognise", { prompt: "?!" }],
])("says that feedback %s steers nothing", async (_, over) => {
  const { db } = database;
  const given = { ...wrong, ...over };
  const ctx = { db, memory: createStoredFeedback(), now: 0 };
  const told = await giveFeedback(ctx, await anOrganization(db), given);
  expect(told.applied).toBe(false);
});

it("exports only what organisations agreed to share, without saying whose it is", async () => {
  const { db } = database;
  const memory = createStoredFeedback();
  for (const shareFeedback of [true, false]) {
    const orgId = await anOrganization(db);
    await db
      .update(organizations)
      .set({ settings: { shareFeedback } })
      .where(eq(organizations.id, orgId));
    const prompt = shareFeedback ? "shared" : "kept";
    await giveFeedback({ db, memory, now: 0 }, orgId, { ...wrong, prompt });
  }
  const rows = [];
  for await (const row of exportFeedback(db)) rows.push(row);
  expect(rows).toEqual([
    {
      prompt: "shared",
      task: "image",
      classified_task: "text",
      correct: false,
      confidence: 0.4,
    },
  ]);
});
