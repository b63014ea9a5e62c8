import { describe, expect, it, onTestFinished } from "vitest";
import { OPERATOR } from "#core/accounts/author.ts";
import { moneyFromDollars } from "#core/money.ts";
import { DEFAULT_PREFERENCES } from "#core/preferences/preferences.ts";
import { createLogWriter } from "#db/ports/log-writer.ts";
import { createPreferencesSnapshot } from "#db/ports/preferences-snapshot.ts";
import { insertFeedback } from "#db/queries/feedback.ts";
import { unsetPreference } from "#services/preferences/delete.ts";
import { readPreferencesSafely } from "#services/preferences/read.ts";
import { setPreference } from "#services/preferences/set.ts";
import { suggestPreferences } from "#services/preferences/suggest.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const catalog = aCatalog([
  aModel("acme/large", ["acme"]),
  aModel("acme/small", ["acme"]),
]);

async function ours() {
  const { db } = database;
  return { db, orgId: await anOrganization(db), author: OPERATOR, catalog };
}

describe("preferences", () => {
  it("answer the whole set after each change", async () => {
    const ctx = await ours();
    const models = { key: "excluded_models", value: ["ACME/small"] } as const;
    expect(await setPreference(ctx, models)).toEqual({
      ...DEFAULT_PREFERENCES,
      excluded_models: ["acme/small"],
    });
    const task = { key: "default_task", value: "code" } as const;
    const both = {
      ...DEFAULT_PREFERENCES,
      excluded_models: ["acme/small"],
      default_task: "code",
    };
    expect(await setPreference(ctx, task)).toEqual(both);
    expect(await readPreferencesSafely(ctx.db, ctx.orgId)).toEqual(both);
    expect(await unsetPreference(ctx, "excluded_models")).toEqual({
      ...DEFAULT_PREFERENCES,
      default_task: "code",
    });
    expect(await setPreference(ctx, { ...task, value: null })).toEqual(
      DEFAULT_PREFERENCES,
    );
    expect(await unsetPreference(ctx, "default_task")).toEqual(
      DEFAULT_PREFERENCES,
    );
  });

  it("stay as they were where a value is refused", async () => {
    const ctx = await ours();
    const change = { key: "excluded_models", value: ["acme/none"] } as const;
    await expect(setPreference(ctx, change)).rejects.toMatchObject({
      code: "invalid_request",
    });
    expect(await readPreferencesSafely(ctx.db, ctx.orgId)).toEqual(
      DEFAULT_PREFERENCES,
    );
  });

  it("are one organisation's alone", async () => {
    const [one, other] = [await ours(), await ours()];
    await setPreference(one, { key: "default_task", value: "image" });
    expect(await readPreferencesSafely(other.db, other.orgId)).toEqual(
      DEFAULT_PREFERENCES,
    );
  });

  it("reach every instance by the database's own notification", async () => {
    const ctx = await ours();
    const snapshot = await createPreferencesSnapshot(database.connection, {
      pollMs: 3_600_000,
    });
    onTestFinished(() => snapshot.close());
    await setPreference(ctx, { key: "default_task", value: "video" });
    await expect
      .poll(() => snapshot.preferencesOf(ctx.orgId).default_task)
      .toBe("video");
  });

  it("are the defaults where the database fails or is silent", async () => {
    const ctx = await ours();
    await setPreference(ctx, { key: "default_task", value: "video" });
    const answers = [
      () => Promise.reject(new Error("relation is gone")),
      () => new Promise<never>(() => {}),
    ];
    for (const answer of answers) {
      const select = () => ({ from: () => ({ where: answer }) });
      const db = Object.assign(Object.create(ctx.db) as typeof ctx.db, {
        select,
      });
      const warnings: string[] = [];
      const warn = (message: string) => warnings.push(message);
      const options = { patienceMs: 20, warn };
      expect(await readPreferencesSafely(db, ctx.orgId, options)).toEqual(
        DEFAULT_PREFERENCES,
      );
      expect(warnings).toEqual([expect.stringContaining(ctx.orgId)]);
    }
  });
});

describe("suggestions", () => {
  const now = Date.parse("2026-05-10T00:00:00Z");

  it("are counted from the feedback, requests and spend of this organisation and mode", async () => {
    const { db, orgId } = await ours();
    const other = await anOrganization(db);
    for (let count = 0; count < 6; count++) {
      await insertFeedback(
        db,
        orgId,
        {
          prompt: `p${count}`,
          classifiedTask: "text",
          correct: false,
          suggestedTask: "image",
          confidence: 0.3,
        },
        new Date(now),
      );
    }
    const writer = createLogWriter(db, { clock: { now: () => now } });
    onTestFinished(() => writer.close());
    const failed = {
      model: "acme/large",
      host: "acme",
      status: 503,
      ms: 5,
      errorCode: "server",
    };
    for (let count = 0; count < 20; count++) {
      for (const mode of ["live", "test"] as const) {
        writer.log(aRequestLog({ orgId, mode, cost: moneyFromDollars(0.01) }));
      }
      writer.log(
        aRequestLog({
          orgId,
          model: "acme/large",
          cost: moneyFromDollars(0.09),
          attempts: [
            failed,
            { ...failed, host: "x", status: 200, errorCode: null },
          ],
        }),
      );
      writer.log(
        aRequestLog({
          orgId,
          time: new Date(now - 31 * 86_400_000),
          cost: moneyFromDollars(100),
        }),
      );
    }
    await writer.flush();

    const found = await suggestPreferences(
      { db, now, daysKept: 90 },
      { orgId, mode: "live" },
    );
    const byKey = new Map(found.map((row) => [row.key, row]));
    expect([...byKey.keys()].sort()).toEqual([
      "default_optimization",
      "default_task",
      "excluded_models",
    ]);
    expect(byKey.get("default_task")).toMatchObject({
      value: "image",
      evidence: { source: "feedback", count: 6, share: 1 },
    });
    expect(byKey.get("excluded_models")).toMatchObject({
      value: ["acme/large"],
      evidence: { count: 40, share: 0.5 },
    });
    expect(byKey.get("default_optimization")).toMatchObject({
      evidence: { source: "spend", count: 40, share: 0.8, periodDays: 30 },
      estimatedSavingsDollars: 1.6,
    });
    const asked = { orgId, mode: "live" } as const;
    const fewer = await suggestPreferences({ db, now, daysKept: 10 }, asked);
    expect(
      fewer.find(({ key }) => key === "default_optimization")?.evidence,
    ).toMatchObject({ count: 40, periodDays: 10 });
    expect(
      await suggestPreferences(
        { db, now, daysKept: 90 },
        { orgId: other, mode: "live" },
      ),
    ).toEqual([]);
  });
});
