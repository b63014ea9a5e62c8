import { describe, expect, it } from "vitest";
import type { LogFilter } from "#core/logs/log-store.ts";
import { moneyFromCents } from "#core/money.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  digest,
  type Fields,
  found,
  hour,
  keep,
  MANY,
  many,
  spans,
} from "#tests/support/log-hours.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();

/** What the rows of an hour have of every column. */
const like = (n: number): Fields => ({
  keyId: n === 1 ? null : `key_${n}`,
  sessionId: n === 1 ? null : `sess_${n}`,
  endpoint: `/v1/${n}`,
  task: `task${n}`,
  decision: `decision${n}`,
  contentMode: `mode${n}`,
  complexityTier: `tier${n}`,
  requestedModel: n === 1 ? null : `asked/${n}`,
  model: `maker/${n}`,
  provider: `maker${n}`,
  host: `host${n}`,
  routingReason: n === 1 ? null : `because ${n}`,
  fallbackChain: n === 1 ? [] : [`next/${n}`, "next/all"],
  attempts: Array.from({ length: n }, () => ({
    model: "a",
    host: "h",
    status: 200,
    ms: 1,
    errorCode: null,
  })),
  status: n === 3 ? 503 : 200 + n,
  errorCode: n === 3 ? "upstream_error" : null,
  cache: n === 2 ? "hit" : "off",
  guardrail: n === 2 ? "redact" : null,
  ipHash: `ip${n}`,
  userAgent: n === 1 ? null : `agent/${n} '"\\`,
  confidence: n / 10,
  complexityScore: n / 10 + 0.1,
  promptTokens: n * 100,
  completionTokens: n * 100 + 1,
  cachedTokens: n * 100 + 2,
  reasoningTokens: n === 1 ? null : n * 100 + 3,
  estimatedCost: moneyFromCents(`${n}.12345678`),
  cost: n === 1 ? null : moneyFromCents(`${n}.23456789`),
  classificationMs: n + 0.1,
  routingMs: n + 0.2,
  ttftMs: n === 1 ? null : n + 0.3,
  inferenceMs: n + 0.4,
  totalMs: n + 0.5,
  stream: n === 2,
  costIsEstimate: n === 2,
});

/** Of what the second hour has, or only it lacks. */
const FILTERS: LogFilter[] = [
  { model: "maker/2" },
  { provider: "maker2" },
  { task: "task2" },
  { keyId: "key_2" },
  { status: { from: 202, to: 202 } },
  { flags: { stream: true } },
  { flags: { costIsEstimate: true } },
  { flags: { stream: true, costIsEstimate: true } },
  ...(
    [
      ["keyId", "key_2"],
      ["endpoint", "/v1/2"],
      ["task", "task2"],
      ["decision", "decision2"],
      ["contentMode", "mode2"],
      ["complexityTier", "tier2"],
      ["requestedModel", "asked/2"],
      ["model", "maker/2"],
      ["provider", "maker2"],
      ["host", "host2"],
      ["routingReason", "because 2"],
      ["fallbackChain", "next/2"],
      ["cache", "hit"],
      ["guardrail", "redact"],
      ["ipHash", "ip2"],
      ["userAgent", `agent/2 '"\\`],
    ] as const
  ).flatMap(([column, value]) => [
    { anyOf: { [column]: [value] } },
    { anyOf: { [column]: ["nobody", value] } },
  ]),
  ...Object.entries({
    confidence: 0.2,
    complexityScore: 0.1 + 0.2,
    attempts: 2,
    promptTokens: 200,
    completionTokens: 201,
    cachedTokens: 202,
    reasoningTokens: 203,
    estimatedCost: 2.12345678,
    cost: 2.23456789,
    classificationMs: 2.1,
    routingMs: 2.2,
    ttftMs: 2.3,
    inferenceMs: 2.4,
    totalMs: 2.5,
  }).map(([column, value]) => ({
    between: { [column]: { from: value, to: value } },
  })),
];

describe("of four hours that have nothing in common", () => {
  let made: Promise<string> | null = null;
  const four = () =>
    (made ??= (async () => {
      const orgId = await anOrganization(database.db);
      for (const n of [1, 2, 3, 4])
        await keep(database.db, orgId, n, ...many(like(n)));
      return orgId;
    })());

  it.each(FILTERS)(
    "finds the one with %j, and reads no other",
    async (filter) => {
      const orgId = await four();
      await digest(database.db, orgId);
      expect(await found(database.db, orgId, filter)).toBe(MANY);
      expect(await spans(database.db, orgId, filter)).toEqual([
        { from: hour(5), to: Infinity },
        { from: hour(2), to: hour(3) },
        { from: -Infinity, to: hour(1) },
      ]);
    },
  );

  it.each<LogFilter>([
    { anyOf: { keyId: [""] } },
    { anyOf: { sessionId: [""] } },
    { anyOf: { requestedModel: [""] } },
    { anyOf: { routingReason: [""] } },
    { anyOf: { userAgent: [""] } },
    { anyOf: { endpoint: ["/v1/1"], userAgent: ["", "agent"] } },
  ])("finds the one that lacks %j, and reads no other", async (filter) => {
    const orgId = await four();
    await digest(database.db, orgId);
    expect(await found(database.db, orgId, filter)).toBe(MANY);
    expect(await spans(database.db, orgId, filter)).toEqual([
      { from: hour(5), to: Infinity },
      { from: -Infinity, to: hour(2) },
    ]);
  });

  it.each<LogFilter>([
    { status: { from: 300, to: 399 } },
    { status: { from: 500, to: 502 } },
    { anyOf: { requestId: [""] } },
    { anyOf: { errorCode: ["no_credit"] } },
    { model: "maker/1", task: "task2" },
    { between: { cost: { from: 5 } } },
    { between: { ttftMs: { to: 2.2 } } },
    { anyOf: { fallbackChain: ["next/5"] } },
    { between: { attempts: { from: 5 } } },
    { provider: "maker2", between: { totalMs: { from: 3 } } },
  ])("reads none for %j", async (filter) => {
    const orgId = await four();
    await digest(database.db, orgId);
    expect(await found(database.db, orgId, filter)).toBe(0);
    expect(await spans(database.db, orgId, filter)).toEqual([
      { from: hour(5), to: Infinity },
      { from: -Infinity, to: hour(1) },
    ]);
  });

  it.each<[LogFilter, number]>([
    [{}, 4],
    [{ anyOf: { model: [] } }, 4],
    [{ anyOf: { fallbackChain: ["next/all"] } }, 3],
    [{ anyOf: { fallbackChain: ["", "next/2"] } }, 2],
    [{ status: { from: 200, to: 299 } }, 3],
    [{ status: { from: 400, to: 599 } }, 1],
    [{ anyOf: { errorCode: ["", "upstream_error"] } }, 4],
    [{ anyOf: { provider: ["maker1", "maker4"] } }, 2],
    [{ between: { totalMs: { from: 2, to: 4 } } }, 2],
    [
      {
        from: new Date(hour(1.5)),
        to: new Date(hour(2.5)),
        provider: "maker2",
      },
      0.5,
    ],
    [{ search: "sess_2", provider: "maker2" }, 1],
    [{ anyOf: { sessionId: ["sess_2"] }, provider: "maker2" }, 1],
  ])("finds the rows of %j", async (filter, hours) => {
    const orgId = await four();
    await digest(database.db, orgId);
    expect(await found(database.db, orgId, filter)).toBe(hours * MANY);
  });
});
