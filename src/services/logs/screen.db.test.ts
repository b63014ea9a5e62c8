import { OPERATOR } from "#core/accounts/author.ts";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { LogFilter } from "#db/queries/log-conditions.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import { cursorOf } from "#services/logs/cursor.ts";
import { exportLogs } from "#services/logs/export.ts";
import { readLog } from "#services/logs/read.ts";
import { tailLogs } from "#services/logs/tail.ts";
import { deleteView, savedViews, saveView } from "#services/logs/views.ts";
import { readSettings } from "#services/settings/read.ts";
import { setSettings } from "#services/settings/set.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const database = withDatabase();
const AT = new Date("2026-05-01T12:00:00.123Z");

async function keep(...rows: RequestLog[]) {
  const withIds = rows.map((row) => ({ ...row, id: randomUUID() }));
  await insertRequestLogs(database.db, withIds);
}

async function ids(orgId: string, filter: LogFilter) {
  const scope = { orgId, mode: "live" as const };
  const query = { ...filter, limit: 50 };
  const { batches } = await exportLogs(database.db, scope, query);
  const rows = (await Array.fromAsync(batches)).flat();
  return rows.map(({ requestId }) => requestId).sort();
}

describe("the log's filters", () => {
  const odd: Partial<RequestLog> = {
    requestId: "req_odd",
    keyId: "key_odd",
    sessionId: "sess_odd",
    endpoint: "/v1/odd",
    task: "music",
    decision: "learned",
    confidence: 0.11,
    contentMode: "combine",
    complexityTier: "REASONING",
    complexityScore: 0.99,
    requestedModel: "odd/asked",
    model: "odd/model",
    provider: "odd",
    host: "oddhost",
    status: 503,
    errorCode: "no_healthy_model",
    promptTokens: 9_000,
    completionTokens: 9_001,
    cachedTokens: 9_002,
    reasoningTokens: 9_003,
    estimatedCost: moneyFromDollars(1.5),
    cost: moneyFromDollars(2.5),
    costIsEstimate: true,
    classificationMs: 90,
    routingMs: 91,
    ttftMs: 92,
    inferenceMs: 9_300,
    totalMs: 9_400,
    cache: "hit",
    guardrail: "moderate",
    stream: true,
    ipHash: "hash_odd",
    userAgent: "odd/1.0",
  };

  it.each<[string, LogFilter]>([
    ...(
      [
        "requestId",
        "keyId",
        "sessionId",
        "endpoint",
        "task",
        "decision",
        "contentMode",
        "complexityTier",
        "requestedModel",
        "model",
        "provider",
        "host",
        "errorCode",
        "cache",
        "guardrail",
        "ipHash",
        "userAgent",
      ] as const
    ).map((column): [string, LogFilter] => [
      column,
      { anyOf: { [column]: ["none of that name", String(odd[column])] } },
    ]),
    ...(
      [
        "promptTokens",
        "completionTokens",
        "cachedTokens",
        "reasoningTokens",
        "classificationMs",
        "routingMs",
        "ttftMs",
        "inferenceMs",
        "totalMs",
        "complexityScore",
      ] as const
    ).map((column): [string, LogFilter] => [
      column,
      { between: { [column]: { from: odd[column], to: odd[column] } } },
    ]),
    ["confidence", { between: { confidence: { to: 0.2 } } }],
    ["estimated cost", { between: { estimatedCost: { from: 150, to: 150 } } }],
    ["cost", { between: { cost: { from: 249.99999999 } } }],
    ["stream", { flags: { stream: true } }],
    ["estimated charge", { flags: { costIsEstimate: true } }],
    ["the beginning of its id", { search: "req_o" }],
    ["the beginning of its session", { search: "sess_od" }],
    ["a part of its error", { search: "healthy" }],
  ])("find a row by %s", async (_, filter) => {
    const orgId = await anOrganization(database.db);
    await keep(
      aRequestLog({ orgId, requestId: "plain" }),
      aRequestLog({ orgId, ...odd }),
    );
    expect(await ids(orgId, filter)).toEqual(["req_odd"]);
  });

  it("find rows that have no value, alone and beside others", async () => {
    const orgId = await anOrganization(database.db);
    await keep(
      aRequestLog({ orgId, requestId: "a", model: null }),
      aRequestLog({ orgId, requestId: "b", model: "acme/small" }),
      aRequestLog({ orgId, requestId: "c", model: "acme/large" }),
    );
    expect(await ids(orgId, { anyOf: { model: [""] } })).toEqual(["a"]);
    expect(await ids(orgId, { anyOf: { model: ["", "acme/large"] } })).toEqual([
      "a",
      "c",
    ]);
  });

  it("take what is searched as it is written, and find nobody else's", async () => {
    const [ours, theirs] = [
      await anOrganization(database.db),
      await anOrganization(database.db),
    ];
    await keep(
      aRequestLog({ orgId: ours, requestId: "50%_off" }),
      aRequestLog({ orgId: ours, requestId: "50 per cent" }),
      aRequestLog({ orgId: theirs, requestId: "50%_off" }),
      aRequestLog({ orgId: ours, requestId: "50%_test", mode: "test" }),
    );
    expect(await ids(ours, { search: "50%" })).toEqual(["50%_off"]);
    expect(await ids(ours, { search: "5_" })).toEqual([]);
    expect(await ids(ours, { search: "\\" })).toEqual([]);
    expect(await ids(ours, { search: "a\0b" })).toEqual([]);
  });
});

describe("one row of the log", () => {
  it("is found by the id that a page shows, whole, by its own organisation and mode", async () => {
    const orgId = await anOrganization(database.db);
    const price = { inputPerMillion: 0.1 };
    await keep(aRequestLog({ orgId, requestId: "one", time: AT, price }));
    const scope = { orgId, mode: "live" as const };
    const { batches } = await exportLogs(database.db, scope, { limit: 1 });
    const [[row] = []] = await Array.fromAsync(batches);
    const id = cursorOf(row!.position);
    expect(await readLog(database.db, scope, id)).toMatchObject({
      requestId: "one",
      price,
    });
    const others = [
      { orgId: await anOrganization(database.db), mode: "live" as const },
      { orgId, mode: "test" as const },
    ];
    for (const other of others) {
      await expect(readLog(database.db, other, id)).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });
});

describe("the live tail", () => {
  it("tells every row that was written since, late ones too, and no older one", async () => {
    const orgId = await anOrganization(database.db);
    const scope = { orgId, mode: "live" as const };
    const begun = Date.now();
    const tail = (since: string | null) =>
      tailLogs({ db: database.db, now: Date.now() }, scope, {
        since,
        limit: 10,
        filter: {},
      });
    const first = await tail(null);
    expect(first.rows).toEqual([]);
    await keep(
      aRequestLog({ orgId, requestId: "now", time: new Date(begun) }),
      aRequestLog({
        orgId,
        requestId: "began ten minutes ago",
        time: new Date(begun - 600_000),
      }),
    );
    const second = await tail(first.cursor);
    expect(second.rows.map(({ requestId }) => requestId)).toEqual([
      "now",
      "began ten minutes ago",
    ]);
    const later = new Date(Date.parse(second.cursor) + 5_000).toISOString();
    expect((await tail(later)).rows).toEqual([]);
    await expect(tail("yesterday")).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});

describe("saved views", () => {
  it("belong to the organisation, and are deleted by it alone", async () => {
    const [ours, theirs] = [
      await anOrganization(database.db),
      await anOrganization(database.db),
    ];
    const view = { name: "Errors", filter: { status: "5xx" }, now: AT };
    const { id } = await saveView(database.db, ours, view);
    expect(await savedViews(database.db, ours)).toMatchObject([
      { id, name: "Errors", filter: { status: "5xx" } },
    ]);
    expect(await savedViews(database.db, theirs)).toEqual([]);
    await expect(deleteView(database.db, theirs, id)).rejects.toMatchObject({
      code: "not_found",
    });
    await deleteView(database.db, ours, id);
    expect(await savedViews(database.db, ours)).toEqual([]);
  });
});

describe("what an organisation sets of its data", () => {
  it("changes only what is given, and steers rows to come", async () => {
    const orgId = await anOrganization(database.db);
    const set = (change: Parameters<typeof setSettings>[1]) =>
      setSettings(
        {
          db: database.db,
          orgId,
          author: OPERATOR,
          now: AT,
          retentionDays: 90,
        },
        change,
      );
    expect(await readSettings(database.db, orgId)).toMatchObject({
      logRetentionDays: null,
      storePrompts: false,
    });
    await set({ region: "eu" });
    expect(await set({ logRetentionDays: 30 })).toMatchObject({
      region: "eu",
      logRetentionDays: 30,
    });
    await keep(aRequestLog({ orgId, time: AT }));
    expect(await ids(orgId, {})).toHaveLength(1);
    expect(await set({ logRetentionDays: null })).toMatchObject({
      region: "eu",
      logRetentionDays: null,
    });
  });
});
