import { describe, expect, it } from "vitest";
import { LogList, LogRow } from "#contracts/logs.ts";
import type { Scope } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import { moneyFromCents } from "#core/money.ts";
import type { LoggedRequest } from "#server/logs/columns.ts";
import {
  handleLogs,
  LOG_EXPORT_PATH,
  type LogPage,
} from "#server/logs/handle.ts";
import type { LogQuery } from "#services/logs/export.ts";
import { aCaller, fakeActions } from "#tests/support/fake-api.ts";
import fc from "#tests/support/properties.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const aRow = (over: Partial<LoggedRequest> = {}): LoggedRequest =>
  aRequestLog({ orgId: "org_1", ...over });

async function* told(...batches: LoggedRequest[][]) {
  yield* batches;
}

type Given = {
  page?: LogPage | Error;
  scopes?: Scope[] | null;
  method?: string;
  path?: string;
};

async function ask(
  query: string,
  {
    page,
    scopes = ["read"],
    method = "GET",
    path = "/v1/org/logs",
  }: Given = {},
) {
  const asked: LogQuery[] = [];
  const unexpected: unknown[] = [];
  const response = await handleLogs(
    new Request(`http://api.test${path}${query}`, { method }),
    {
      requestId: "req_test",
      clientAddress: null,
      actions: fakeActions({
        admit: async () => ({ limit: 60, remaining: 59, resetSeconds: 1 }),
      }),
      authenticate: async () => scopes && aCaller({ scopes: new Set(scopes) }),
      async exportLogs(_, wanted) {
        asked.push(wanted);
        if (page instanceof Error) throw page;
        return page ?? { nextCursor: null, batches: told([aRow()]) };
      },
      onUnexpected: (error) => unexpected.push(error),
    },
  );
  return { response, asked, unexpected };
}

/** RFC 4180, read strictly. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error("Not RFC 4180.");
    const [, quoted, bare = "", end] = found;
    record.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}

async function cellsOf(row: LoggedRequest): Promise<Record<string, string>> {
  const page = { nextCursor: null, batches: told([row]) };
  const { response } = await ask("?format=csv", { page });
  const [names = [], cells = [], ...others] = parseCsv(await response.text());
  expect(others).toEqual([]);
  expect(cells).toHaveLength(names.length);
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
}

describe("the export as JSON", () => {
  it("is one list over all batches, as documented", async () => {
    const page = {
      nextCursor: "next",
      batches: told([aRow({ requestId: "a" }), aRow()], [aRow()]),
    };
    const { response, asked } = await ask("", { page });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-next-cursor")).toBe("next");
    expect(response.headers.get("x-ratelimit-remaining")).toBe("59");
    const body = LogList.strict().parse(await response.json());
    expect(body.data).toHaveLength(3);
    expect(body.next_cursor).toBe("next");
    expect(asked).toMatchObject([{ limit: 100 }]);
  });

  it("is a list without rows where there are none", async () => {
    const page = { nextCursor: null, batches: told() };
    const { response } = await ask("?format=json", { page });
    expect(await response.text()).toBe(
      '{"object":"list","data":[],"next_cursor":null}',
    );
  });

  it("tells each row in the columns' order", async () => {
    const row = aRow({
      fallbackChain: ["a/b", "c/d"],
      attempts: [
        { model: "a/b", host: "h", status: 503, ms: 12.4, errorCode: "server" },
        { model: "c/d", host: "i", status: 200, ms: 90, errorCode: null },
      ],
      cost: moneyFromCents("0.15"),
      estimatedCost: moneyFromCents("0.00000001"),
    });
    const page = { nextCursor: null, batches: told([row]) };
    const { response } = await ask("", { page });
    const { data } = (await response.json()) as { data: object[] };
    expect(Object.keys(data[0] ?? {})).toEqual(Object.keys(LogRow.shape));
    expect(data[0]).toMatchObject({
      time: "2026-05-01T12:00:00.123Z",
      fallback_chain: "a/b > c/d",
      attempts: "a/b@h:503:12 > c/d@i:200:90",
      cost_dollars: 0.0015,
      estimated_cost_dollars: 1e-10,
      key_id: null,
      sandbox: false,
    });
  });
});

describe("the export as CSV", () => {
  it("begins with the columns in order, and says where the next page begins", async () => {
    const page = { nextCursor: "next", batches: told() };
    const { response } = await ask("?format=csv", { page });
    expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(response.headers.get("x-next-cursor")).toBe("next");
    expect(await response.text()).toBe(
      "time,request_id,key_id,session_id,endpoint,task,decision,confidence,content_mode,complexity_tier,complexity_score,requested_model,model,provider,host,routing_reason,fallback_chain,attempts,status,error_code,prompt_tokens,completion_tokens,cached_tokens,reasoning_tokens,estimated_cost_dollars,cost_dollars,cost_is_estimate,classification_ms,routing_ms,ttft_ms,inference_ms,total_ms,cache,guardrail,sandbox,stream,ip_hash,user_agent\r\n",
    );
  });

  it("writes amounts exactly, nothing for null, and words for yes and no", async () => {
    const row = aRow({
      cost: moneyFromCents("0.00001"),
      estimatedCost: null,
      sandbox: true,
    });
    expect(await cellsOf(row)).toMatchObject({
      cost_dollars: "0.0000001",
      estimated_cost_dollars: "",
      sandbox: "true",
      stream: "false",
    });
  });

  it.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx", '=HYPERLINK("x")'])(
    "lets no spreadsheet run %j",
    async (text) => {
      const { user_agent } = await cellsOf(aRow({ userAgent: text }));
      expect(user_agent).toBe(`'${text}`);
    },
  );

  it("brings any text through quotes, commas, line ends and every script", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom('"', ",", "\r\n", "\n", '""', "नमस्ते", "世界 🎉"),
        async (text, odd) => {
          const reason = `x${text}${odd}${text}`;
          const cells = await cellsOf(aRow({ routingReason: reason }));
          expect(cells.routing_reason).toBe(reason);
        },
      ),
    );
  });
});

describe("the dashboard's export", () => {
  const path = LOG_EXPORT_PATH;
  const by = (filter: string) =>
    `?format=csv&filter=${encodeURIComponent(filter)}`;

  it("takes every filter of its screen, amounts to the last digit", async () => {
    const filter = {
      search: "req_1",
      status: "5xx",
      from: "2026-05-01",
      model: ["acme/large", ""],
      user_agent: "curl/8",
      confidence: { to: 0.5 },
      cost_dollars: { from: 0.29, to: 1.1 },
      estimated_cost_dollars: { from: -1e300, to: 0.0000000001 },
      stream: false,
    };
    const { response, asked } = await ask(by(JSON.stringify(filter)), { path });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(asked).toMatchObject([
      {
        limit: 100,
        search: "req_1",
        status: { from: 500, to: 599 },
        from: new Date("2026-05-01T00:00:00Z"),
        anyOf: { model: ["acme/large", ""], userAgent: ["curl/8"] },
        between: {
          confidence: { to: 0.5 },
          cost: { from: 29, to: 110 },
          estimatedCost: { from: -1e11, to: 0.00000001 },
        },
        flags: { stream: false },
      },
    ]);
  });

  it.each([
    ["{", "filter"],
    ["[]", "filter"],
    ['{"colour":"red"}', "filter.colour"],
    ['{"confidence":{"from":"low"}}', "filter.confidence.from"],
  ])("refuses %s", async (filter, param) => {
    const { response, asked } = await ask(by(filter), { path });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param } });
    expect(asked).toEqual([]);
  });

  it("takes no filter for all, and none of the API's own", async () => {
    expect((await ask("?limit=5", { path })).asked).toMatchObject([
      { limit: 5 },
    ]);
    expect((await ask("?model=a/b", { path })).response.status).toBe(400);
  });
});

describe("the door of the export", () => {
  it("hands on every filter", async () => {
    const query =
      "?limit=100000&from=2026-05-01&to=2026-05-02T01:00:00%2B01:00&model=acme/large&provider=acme&task=code&status=5xx&key=key_1&cursor=abc";
    const { asked } = await ask(query);
    expect(asked).toEqual([
      {
        limit: 100_000,
        from: new Date("2026-05-01T00:00:00Z"),
        to: new Date("2026-05-02T00:00:00Z"),
        model: "acme/large",
        provider: "acme",
        task: "code",
        status: { from: 500, to: 599 },
        keyId: "key_1",
        cursor: "abc",
      },
    ]);
  });

  it.each([
    ["limit", "0"],
    ["limit", "100001"],
    ["limit", "1.5"],
    ["limit", "-1"],
    ["limit", ""],
    ["format", "xml"],
    ["from", "yesterday"],
    ["to", "2026-02-30"],
    ["task", "poetry"],
    ["status", "600"],
    ["status", "xxx"],
    ["model", ""],
    ["colour", "red"],
    ["limit", "1&limit=2"],
  ])("refuses %s=%s", async (name, value) => {
    const { response, asked } = await ask(`?${name}=${value}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "invalid_request", param: name },
    });
    expect(asked).toEqual([]);
  });

  it.each<[Scope[] | null, number]>([
    [["read"], 200],
    [["manage"], 200],
    [["inference"], 403],
    [null, 401],
  ])("answers a key with %j by %i", async (scopes, status) => {
    expect((await ask("", { scopes })).response.status).toBe(status);
  });

  it("answers HEAD without reading a row", async () => {
    let isRead = false;
    async function* batches() {
      isRead = true;
      yield [aRow()];
    }
    const page = { nextCursor: "next", batches: batches() };
    const { response } = await ask("", { page, method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-next-cursor")).toBe("next");
    expect(response.body).toBeNull();
    expect(isRead).toBe(false);
  });

  it("says that the database is away, as everywhere", async () => {
    const page = new AppError("unavailable", "Away.");
    expect((await ask("", { page })).response.status).toBe(503);
  });

  it("reads no further than its caller", async () => {
    let made = 0;
    let isEnded = false;
    async function* batches() {
      try {
        for (;;) {
          made += 1;
          yield [aRow()];
        }
      } finally {
        isEnded = true;
      }
    }
    const page = { nextCursor: null, batches: batches() };
    const { response } = await ask("?format=csv", { page });
    const reader = response.body?.getReader();
    for (let count = 0; count < 4; count++) await reader?.read();
    expect(made).toBe(3);
    await reader?.cancel();
    expect(isEnded).toBe(true);
  });

  it("cuts the answer where the database fails midway, and reports it", async () => {
    async function* batches() {
      yield [aRow()];
      throw new Error("gone");
    }
    const page = { nextCursor: null, batches: batches() };
    const { response, unexpected } = await ask("", { page });
    await expect(response.text()).rejects.toThrow("gone");
    expect(unexpected).toEqual([new Error("gone")]);
  });
});
