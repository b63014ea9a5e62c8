import { randomUUID } from "node:crypto";
import type { Role } from "#core/accounts/roles.ts";
import { moneyFromDollars, NO_MONEY } from "#core/money.ts";
import type { Database } from "#db/client.ts";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import { FEED_FAULTS } from "#core/catalog/sync/feed-faults.ts";
import { insertChanges } from "#db/queries/catalog-changes.ts";
import { saveFeedState } from "#db/queries/catalog-observations.ts";
import { insertFeedback } from "#db/queries/feedback.ts";
import { insertMembership } from "#db/queries/memberships.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import { rollUp } from "#db/queries/usage-rollups.ts";
import { insertUser } from "#db/queries/users.ts";
import { seedPayments } from "#tests/e2e/support/past-payments.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Two ranges of the overview, so that a month has one before it. */
const DAYS = 60;
const A_DAY = 9;

const PEOPLE: readonly [id: string, name: string, role: Role][] = [
  ["usr_asha", "Asha Raman", "admin"],
  ["usr_jonas", "Jonas Lindqvist", "developer"],
  ["usr_mei", "Mei Tanaka", "billing"],
  ["usr_devendra", "देवेंद्र श्रीवास्तव", "viewer"],
];

/** Whoever set the organisation up; the others only look on. */
export const ADMIN = PEOPLE[0]![0];

/** It had an outage, see `outage`. */
const TROUBLED = "google/gemini-3.6-flash";

/** What was asked, by whom it was answered, and for how much: dollars, and those that were saved. */
const ANSWERS = [
  ["text", "SIMPLE", "google/gemini-3.5-flash-lite", "google", 0.000_18, 0.011],
  ["text", "SIMPLE", "deepseek/deepseek-v4-flash", "deepseek", 0.000_09, 0.012],
  ["code", "COMPLEX", "anthropic/claude-sonnet-5.5", "anthropic", 0.0142, 0.03],
  ["text", "MEDIUM", "google/gemini-3.6-flash", "google", 0.002_1, 0.018],
  ["code", "REASONING", "openai/gpt-5.6-sol", "openai", 0.0391, 0.0087],
  ["web_search", "MEDIUM", "google/gemini-3.6-flash", "google", 0.0064, 0.021],
  ["image", "SIMPLE", "google/gemini-3.1-flash-image", "google", 0.039, 0.131],
  ["speech", "SIMPLE", "elevenlabs/eleven-v3", "elevenlabs", 0.012, 0.004],
  ["music", "SIMPLE", "elevenlabs/music-v2", "elevenlabs", 0.21, 0],
] as const;

const REFUSALS = [
  [429, "rate_limited"],
  [502, "upstream_error"],
  [400, "invalid_request"],
  [504, "upstream_timeout"],
] as const;

/** Two months of an organisation at work: its people, what they asked, and what they thought of it. */
export async function seedPast(db: Database, orgId: string): Promise<void> {
  const now = Date.now();
  for (const [id, name, role] of PEOPLE) {
    await insertUser(db, { id, name, email: `${id.slice(4)}@northwind.test` });
    await insertMembership(db, { orgId, userId: id, role });
  }
  await insertRequestLogs(db, [...requests(orgId, now), ...outage(orgId, now)]);
  await rollUp(db, orgId, { now: new Date(now), retentionDays: DAYS + 30 });
  for (let i = 0; i < 6; i++) {
    const given = {
      prompt: `Sketch of a floor plan, variant ${i + 1}`,
      classifiedTask: "text" as const,
      correct: false,
      suggestedTask: "image" as const,
      confidence: 0.41,
    };
    await insertFeedback(db, orgId, given, new Date(now - i * DAY_MS));
  }
  await seedCatalogSync(db, new Date(now - 40 * MINUTE_MS));
  await seedPayments(db, orgId, now);
}

/** The same at every run, and nowhere the same figure twice in a row. */
function* requests(orgId: string, now: number) {
  for (let i = 0; i < DAYS * A_DAY * 2; i++) {
    const wave = Math.abs(Math.sin(i * 12.9898) * 43_758.5453) % 1;
    // Half of it in the last two days, and the first month calmer than the second.
    const ago = i % 2 === 0 ? wave * 2 * DAY_MS : wave ** 1.3 * DAYS * DAY_MS;
    const mode = i % 4 === 3 ? ("live" as const) : ("test" as const);
    const [task, tier, model, host, dollars, saved] =
      ANSWERS[Math.floor(((i * 7 + wave * 3) % 11) * 0.82) % ANSWERS.length]!;
    const refusal = i % 17 === 5 ? REFUSALS[i % REFUSALS.length]! : null;
    const elsewhere = !refusal && i % 13 === 4;
    const inferenceMs = Math.round(380 + wave * 2_400);
    const ok = { model, host, status: 200, ms: inferenceMs, errorCode: null };
    const failed = {
      model: "openai/gpt-5.6-sol",
      host: "openai",
      status: 503,
      ms: 210,
      errorCode: "upstream_error",
    };
    yield {
      ...aRequestLog({
        orgId,
        mode,
        time: new Date(now - ago),
        requestId: `req_${randomUUID().replaceAll("-", "")}`,
        endpoint: i % 3 === 0 ? "/v1/auto/route" : "/v1/chat/completions",
        task,
        complexityTier: tier,
        complexityScore: Math.round(wave * 100) / 100,
        confidence: 0.6 + wave * 0.39,
        decision: i % 2 === 0 ? "learned" : "regex",
        provider: model.split("/")[0]!,
        routingReason: `${tier} ${task}: cheapest of 41 fitting models within 3 % of the best expected quality`,
        fallbackChain: [
          "anthropic/claude-sonnet-5.5",
          "google/gemini-3.6-flash",
        ],
        totalMs: inferenceMs + (elsewhere ? 214 : 4),
        inferenceMs,
        ttftMs: task === "image" ? null : Math.round(120 + wave * 500),
        promptTokens: Math.round(40 + wave * 1_800),
        completionTokens: Math.round(30 + wave * 900),
        estimatedCost: moneyFromDollars(dollars),
        saved: moneyFromDollars(saved),
        sandbox: mode === "test",
        stream: i % 2 === 0,
        userAgent: "openai-python/2.3.1",
        ...(refusal
          ? {
              status: refusal[0],
              errorCode: refusal[1],
              attempts: [
                { ...failed, status: refusal[0], errorCode: refusal[1] },
              ],
              saved: null,
            }
          : {
              // The sandbox charges nothing.
              cost: mode === "live" ? moneyFromDollars(dollars) : NO_MONEY,
              attempts: elsewhere ? [failed, ok] : [ok],
            }),
        model,
        host,
      }),
      id: randomUUID(),
    };
  }
}

/** Two hours in which a host failed more often than not. */
function* outage(orgId: string, now: number) {
  for (let i = 0; i < 16; i++) {
    const failed = i % 8 > 2;
    yield {
      ...aRequestLog({
        orgId,
        mode: "live",
        time: new Date(now - (5 * 60 - i * 7.5) * MINUTE_MS),
        requestId: `req_${randomUUID().replaceAll("-", "")}`,
        task: "text",
        complexityTier: "MEDIUM",
        model: TROUBLED,
        provider: "google",
        host: "google",
        totalMs: 640,
        inferenceMs: failed ? null : 620,
        ttftMs: failed ? null : 180,
        status: failed ? 503 : 200,
        errorCode: failed ? "upstream_error" : null,
      }),
      id: randomUUID(),
    };
  }
}

/** What an administrator of the router has to look at. */
async function seedCatalogSync(db: Database, at: Date): Promise<void> {
  const vote = (source: string, value: number) => ({
    source,
    value,
    at: at.toISOString(),
  });
  const change = {
    host: "",
    rule: "majority" as const,
    state: "held" as const,
  };
  await insertChanges(
    db,
    [
      {
        ...change,
        model: "anthropic/claude-sonnet-5.5",
        field: "pricing.input_per_million",
        before: 3,
        after: 0.3,
        votes: [vote("models.dev", 0.3), vote("openrouter", 0.3)],
        reason: DOUBTS.say("cheaper", { factor: 10 }),
      },
      {
        ...change,
        model: "openai/gpt-5.6-sol",
        host: "azure",
        field: "pricing.output_per_million",
        before: 12,
        after: 42,
        votes: [vote("openrouter", 42)],
        rule: "newest" as const,
        reason: DOUBTS.say("mass", { changes: 64, values: 120 }),
      },
      {
        ...change,
        model: "google/gemini-3.6-flash",
        field: "context_window",
        before: 1_048_576,
        after: 131_072,
        votes: [vote("litellm", 131_072), vote("models.dev", 131_072)],
        reason: DOUBTS.say("halved"),
      },
    ],
    at,
  );
  const read = { matched: 612, error: null };
  await saveFeedState(db, "models.dev", read, at);
  await saveFeedState(db, "openrouter", { ...read, matched: 389 }, at);
  await saveFeedState(
    db,
    "litellm",
    { matched: null, error: FEED_FAULTS.say("answered", { status: 503 }) },
    at,
  );
}
