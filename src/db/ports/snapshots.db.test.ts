import { expect, it, onTestFinished } from "vitest";
import { DEFAULT_PREFERENCES } from "#core/preferences/preferences.ts";
import { createFeedbackSnapshot } from "#db/ports/feedback-snapshot.ts";
import { createKeySnapshot } from "#db/ports/key-snapshot.ts";
import { createPreferencesSnapshot } from "#db/ports/preferences-snapshot.ts";
import { insertFeedback, listFeedback } from "#db/queries/feedback.ts";
import {
  deletePreference,
  readPreferences,
  savePreference,
} from "#db/queries/preferences.ts";
import { createKey } from "#services/keys/create.ts";
import { revokeKey } from "#services/keys/revoke.ts";
import { verifyApiKey } from "#services/keys/verify.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();

/** So that only notifications can bring a change. */
const NEVER = { pollMs: 3_600_000 };

it("knows a new key and forgets a revoked one within seconds", async () => {
  const orgId = await anOrganization(database.db);
  const keys = await createKeySnapshot(database.connection, NEVER);
  onTestFinished(() => keys.close());
  const { id, plain } = await createKey(database.db, orgId, {
    name: "k",
    mode: "live",
    modelAllowList: ["acme/small"],
    requestsPerMinute: 60,
    tokensPerMinute: 9_000,
    spendPerDayCents: "12.5",
  });
  const found = () => verifyApiKey(keys, plain, Date.now());
  await expect.poll(found).toMatchObject({
    id,
    orgId,
    mode: "live",
    scopes: ["inference", "read"],
    modelAllowList: ["acme/small"],
    requestsPerMinute: 60,
    tokensPerMinute: 9_000,
    spendPerDayCents: "12.50000000",
    spendPerMonthCents: null,
  });
  await revokeKey(database.db, orgId, id);
  await expect.poll(found).toBeNull();
});

it("learns of a revocation by polling where no notification arrives", async () => {
  const orgId = await anOrganization(database.db);
  const { id, plain } = await createKey(database.db, orgId, {
    name: "k",
    mode: "test",
  });
  const deaf = {
    ...database.connection,
    listen: () => Promise.reject(new Error("a pooler in between")),
  };
  const keys = await createKeySnapshot(deaf, { pollMs: 50 });
  onTestFinished(() => keys.close());
  expect(verifyApiKey(keys, plain, Date.now())).toMatchObject({ id });
  await revokeKey(database.db, orgId, id);
  await expect.poll(() => verifyApiKey(keys, plain, Date.now())).toBeNull();
});

it("lets no organisation revoke another's key", async () => {
  const [ours, theirs] = [
    await anOrganization(database.db),
    await anOrganization(database.db),
  ];
  const { id } = await createKey(database.db, ours, {
    name: "k",
    mode: "test",
  });
  await expect(revokeKey(database.db, theirs, id)).rejects.toMatchObject({
    code: "not_found",
  });
});

it("follows an organisation's preferences", async () => {
  const orgId = await anOrganization(database.db);
  const snapshot = await createPreferencesSnapshot(database.connection, NEVER);
  onTestFinished(() => snapshot.close());
  const current = () => snapshot.preferencesOf(orgId);
  expect(current()).toEqual(DEFAULT_PREFERENCES);

  await savePreference(
    database.db,
    orgId,
    "default_optimization",
    "price-optimized",
  );
  await savePreference(database.db, orgId, "excluded_models", ["acme/large"]);
  await savePreference(database.db, orgId, "default_task", "code");
  const set = {
    ...DEFAULT_PREFERENCES,
    default_optimization: "price-optimized",
    excluded_models: ["acme/large"],
    default_task: "code",
  };
  await expect.poll(current).toEqual(set);
  expect(await readPreferences(database.db, orgId)).toEqual(set);

  await savePreference(database.db, orgId, "default_task", null);
  await deletePreference(database.db, orgId, "excluded_models");
  await savePreference(database.db, orgId, "default_optimization", "balanced");
  await expect.poll(current).toEqual(DEFAULT_PREFERENCES);
});

it("brings feedback newest first, each organisation its own", async () => {
  const [ours, theirs] = [
    await anOrganization(database.db),
    await anOrganization(database.db),
  ];
  const snapshot = await createFeedbackSnapshot(database.connection, NEVER);
  onTestFinished(() => snapshot.close());
  const given = {
    prompt: "draw\0 a cat",
    classifiedTask: "text" as const,
    correct: false,
    suggestedTask: "image" as const,
    confidence: 0.4,
  };
  const first = await insertFeedback(database.db, ours, given, new Date(1_000));
  const second = await insertFeedback(
    database.db,
    ours,
    given,
    new Date(2_000),
  );
  expect(first).toMatch(/^fb_/);
  await expect
    .poll(() => snapshot.feedbackOf(ours).map(({ id }) => id))
    .toEqual([second, first]);
  expect(snapshot.feedbackOf(theirs)).toEqual([]);
  expect(await listFeedback(database.db, ours, 1)).toEqual([
    { ...given, prompt: "draw\uFFFD a cat", id: second, at: new Date(2_000) },
  ]);
});
