import { describe, expect, it } from "vitest";
import type { LogFilter, LogStore } from "#core/logs/log-store.ts";
import { moneyFromDollars } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import { cursorOf } from "#services/logs/cursor.ts";
import { exportLogs, type LogQuery } from "#services/logs/export.ts";
import { readLog } from "#services/logs/read.ts";
import { tailLogs } from "#services/logs/tail.ts";
import { holdsForLogCounts } from "#tests/support/log-count-contract.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const START = Date.parse("2026-05-01T12:00:00Z");
const AT = new Date("2026-05-01T12:00:00.123Z");

/** What holds wherever the log is read from. `keep` resolves once what it was given can be read. */
export function holdsForLogs({
  store,
  keep,
  anOrganization,
  shortPage = 7,
}: {
  store(): LogStore;
  keep(...rows: RequestLog[]): Promise<void>;
  anOrganization(): Promise<string>;
  /** Rows a page, of 1,200. */
  shortPage?: number;
}): void {
  holdsForLogCounts({ store, keep, anOrganization });

  /** An organisation with rows that several tests look at. */
  function shared(rows: (orgId: string) => RequestLog[]) {
    let kept: Promise<string> | null = null;
    return () =>
      (kept ??= anOrganization().then(async (orgId) => {
        await keep(...rows(orgId));
        return orgId;
      }));
  }

  async function page(orgId: string, query: LogQuery, mode = "live" as const) {
    const { nextCursor, batches } = await exportLogs(
      store(),
      { orgId, mode },
      query,
    );
    const rows = await Array.fromAsync(batches);
    return { ids: rows.flat().map((row) => row.requestId), nextCursor, rows };
  }

  async function ids(orgId: string, filter: LogFilter) {
    const scope = { orgId, mode: "live" as const };
    const query = { ...filter, limit: 50 };
    const { batches } = await exportLogs(store(), scope, query);
    const rows = (await Array.fromAsync(batches)).flat();
    return rows.map(({ requestId }) => requestId).sort();
  }

  describe("the log of an organisation", () => {
    const full = shared((orgId) =>
      Array.from({ length: 1_200 }, (_, at) =>
        // Several rows share a moment.
        aRequestLog({
          orgId,
          requestId: String(at),
          time: new Date(START + Math.floor(at / 5)),
        }),
      ),
    );

    it.each([shortPage, 499, 500, 501, 1_000, 1_200])(
      "is told newest first and whole, %i rows a page",
      async (limit) => {
        const orgId = await full();
        const seen: string[] = [];
        let cursor: string | undefined;
        let pages = 0;
        do {
          const { ids, nextCursor } = await page(orgId, { limit, cursor });
          expect(ids.length).toBeLessThanOrEqual(limit);
          seen.push(...ids);
          cursor = nextCursor ?? undefined;
          pages += 1;
        } while (cursor !== undefined);
        expect(pages).toBe(Math.ceil(1_200 / limit));
        expect(new Set(seen).size).toBe(1_200);
        const moments = seen.map((id) => Math.floor(Number(id) / 5));
        expect(moments).toEqual([...moments].sort((a, b) => b - a));
      },
    );

    it("reads a long page in pieces, none before it is asked for", async () => {
      const orgId = await anOrganization();
      await keep(
        ...Array.from({ length: 1_300 }, () => aRequestLog({ orgId })),
      );
      const { batches } = await exportLogs(
        store(),
        { orgId, mode: "live" },
        { limit: 100_000 },
      );
      const sizes: number[] = [];
      for await (const rows of batches) sizes.push(rows.length);
      expect(sizes).toEqual([500, 500, 300]);
    });

    it("is one organisation's and one mode's alone", async () => {
      const [ours, theirs] = [await anOrganization(), await anOrganization()];
      await keep(
        aRequestLog({ orgId: ours, requestId: "live" }),
        aRequestLog({ orgId: ours, requestId: "test", mode: "test" }),
        aRequestLog({ orgId: theirs, requestId: "theirs" }),
      );
      expect((await page(ours, { limit: 10 })).ids).toEqual(["live"]);
      const sandbox = { orgId: ours, mode: "test" as const };
      const { batches } = await exportLogs(store(), sandbox, { limit: 10 });
      expect(await Array.fromAsync(batches)).toMatchObject([
        [{ requestId: "test" }],
      ]);
      const { nextCursor } = await page(ours, { limit: 1 });
      expect(nextCursor).toBeNull();
    });

    const at = (ms: number) => new Date(START + ms);
    const three = shared((orgId) => [
      aRequestLog({
        orgId,
        requestId: "a",
        time: at(0),
        task: "code",
        keyId: "key_1",
      }),
      aRequestLog({
        orgId,
        requestId: "b",
        time: at(1),
        model: "acme/large",
        status: 402,
        keyId: "key_1",
      }),
      aRequestLog({
        orgId,
        requestId: "c",
        time: at(2),
        provider: "other",
        keyId: "key_2",
      }),
    ]);

    it.each<[string, Partial<LogQuery>, string[]]>([
      ["from, which is included", { from: new Date(START + 1) }, ["c", "b"]],
      ["to, which is not", { to: new Date(START + 1) }, ["a"]],
      ["model", { model: "acme/large" }, ["b"]],
      ["provider", { provider: "other" }, ["c"]],
      ["task", { task: "code" }, ["a"]],
      ["status", { status: { from: 400, to: 499 } }, ["b"]],
      ["key", { keyId: "key_2" }, ["c"]],
      ["two at once", { task: "text", keyId: "key_1" }, ["b"]],
      ["what nothing has", { model: "acme/none" }, []],
    ])("is filtered by %s", async (_, filter, wanted) => {
      const orgId = await three();
      for (const limit of [3, 1_000]) {
        expect((await page(orgId, { limit, ...filter })).ids).toEqual(wanted);
      }
    });
  });

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
      routingReason: "odd reason",
      fallbackChain: ["acme/large", "odd/next"],
      attempts: ["odd/model", "odd/next"].map((model) => ({
        model,
        host: "oddhost",
        status: 503,
        ms: 1,
        errorCode: "server",
      })),
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

    const oddOne = shared((orgId) => [
      aRequestLog({ orgId, requestId: "plain" }),
      aRequestLog({ orgId, ...odd }),
    ]);

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
          "routingReason",
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
      ["a model of its chain", { anyOf: { fallbackChain: ["odd/next", "x"] } }],
      ["attempts", { between: { attempts: { from: 1.5, to: 2 } } }],
      ["confidence", { between: { confidence: { to: 0.2 } } }],
      [
        "estimated cost",
        { between: { estimatedCost: { from: 150, to: 150 } } },
      ],
      ["cost", { between: { cost: { from: 249.99999999 } } }],
      ["stream", { flags: { stream: true } }],
      ["estimated charge", { flags: { costIsEstimate: true } }],
      ["the beginning of its id", { search: "req_o" }],
      ["the beginning of its session", { search: "sess_od" }],
      ["a part of its error", { search: "healthy" }],
    ])("find a row by %s", async (_, filter) => {
      expect(await ids(await oddOne(), filter)).toEqual(["req_odd"]);
    });

    const one = shared((orgId) => [
      aRequestLog({
        orgId,
        requestId: "it",
        cost: moneyFromDollars(1.5),
        promptTokens: 12,
      }),
    ]);

    it.each<[LogFilter, string[]]>([
      [{ between: { cost: { to: 1e300 }, totalMs: { to: 1e300 } } }, ["it"]],
      [{ between: { cost: { from: -1e300, to: 150.0000000049 } } }, ["it"]],
      [{ between: { cost: { from: 1.5e-7 } } }, ["it"]],
      [{ between: { cost: { from: 150.00000000001 } } }, []],
      [{ between: { cost: { to: 1.2345678901234567e-6 } } }, []],
      [{ between: { promptTokens: { from: -1e300, to: 1e300 } } }, ["it"]],
      [{ between: { promptTokens: { from: 11.5, to: 12.5 } } }, ["it"]],
      [{ between: { promptTokens: { from: 12.5 } } }, []],
      [{ from: new Date(0), to: new Date("9999-12-31") }, ["it"]],
      [{ from: new Date("9999-12-31") }, []],
    ])("take bounds that no row comes near: %j", async (filter, wanted) => {
      expect(await ids(await one(), filter)).toEqual(wanted);
    });

    it("find rows that have no value, alone and beside others", async () => {
      const orgId = await anOrganization();
      await keep(
        aRequestLog({ orgId, requestId: "a", model: null }),
        aRequestLog({ orgId, requestId: "b", model: "acme/small" }),
        aRequestLog({ orgId, requestId: "c", model: "acme/large" }),
      );
      expect(await ids(orgId, { anyOf: { model: [""] } })).toEqual(["a"]);
      expect(
        await ids(orgId, { anyOf: { model: ["", "acme/large"] } }),
      ).toEqual(["a", "c"]);
      const none = { anyOf: { fallbackChain: [""] } };
      expect(await ids(await oddOne(), none)).toEqual(["plain"]);
    });

    it("take what is searched as it is written, and find nobody else's", async () => {
      const [ours, theirs] = [await anOrganization(), await anOrganization()];
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
      const orgId = await anOrganization();
      const price = { inputPerMillion: 0.1 };
      await keep(aRequestLog({ orgId, requestId: "one", time: AT, price }));
      const scope = { orgId, mode: "live" as const };
      const { batches } = await exportLogs(store(), scope, { limit: 1 });
      const [[row] = []] = await Array.fromAsync(batches);
      const id = cursorOf(row!.position);
      expect(await readLog(store(), scope, id)).toMatchObject({
        requestId: "one",
        price,
      });
      const others = [
        { orgId: await anOrganization(), mode: "live" as const },
        { orgId, mode: "test" as const },
      ];
      for (const other of others) {
        await expect(readLog(store(), other, id)).rejects.toMatchObject({
          code: "not_found",
        });
      }
    });
  });

  describe("the live tail", () => {
    it("tells every row that was written since, late ones too, and no older one", async () => {
      const orgId = await anOrganization();
      const scope = { orgId, mode: "live" as const };
      const begun = Date.now();
      const tail = (since: string | null) =>
        tailLogs({ store: store(), now: Date.now() }, scope, {
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
}
