import type { Attempt } from "#core/errors.ts";
import type { RequestLogRow } from "#core/logs/log-store.ts";
import { centsOf, type Money, moneyFromCents } from "#core/money.ts";

type Kind = "text" | "number" | "flag" | "money" | "time" | "json" | "texts";
type Column = { name: string; type: string; kind: Kind };

const column = (kind: Kind, type: string) => (name: string) => ({
  name,
  type,
  kind,
});
const text = column("text", "String");
const real = column("number", "Float64");
const whole = column("number", "Int64");
const flag = column("flag", "Bool");
const money = column("money", "Decimal(20, 8)");
const json = column("json", "String");

/** Where each field of a row is. */
export const COLUMNS = {
  id: { name: "id", type: "UUID", kind: "text" },
  orgId: text("org_id"),
  mode: text("mode"),
  time: { name: "time", type: "DateTime64(6)", kind: "time" },
  requestId: text("request_id"),
  keyId: text("key_id"),
  sessionId: text("session_id"),
  endpoint: text("endpoint"),
  task: text("task"),
  decision: text("decision"),
  confidence: real("confidence"),
  contentMode: text("content_mode"),
  complexityTier: text("complexity_tier"),
  complexityScore: real("complexity_score"),
  requestedModel: text("requested_model"),
  model: text("model"),
  provider: text("provider"),
  host: text("host"),
  routingReason: text("routing_reason"),
  fallbackChain: { name: "fallback_chain", type: "", kind: "texts" },
  attempts: json("attempts"),
  status: whole("status"),
  errorCode: text("error_code"),
  promptTokens: whole("prompt_tokens"),
  completionTokens: whole("completion_tokens"),
  cachedTokens: whole("cached_tokens"),
  reasoningTokens: whole("reasoning_tokens"),
  estimatedCost: money("estimated_cost_cents"),
  cost: money("cost_cents"),
  saved: money("saved_cents"),
  costIsEstimate: flag("cost_is_estimate"),
  price: json("price"),
  classificationMs: real("classification_ms"),
  routingMs: real("routing_ms"),
  ttftMs: real("ttft_ms"),
  inferenceMs: real("inference_ms"),
  totalMs: real("total_ms"),
  cache: text("cache"),
  guardrail: text("guardrail"),
  sandbox: flag("sandbox"),
  stream: flag("stream"),
  ownKey: flag("own_key"),
  ipHash: text("ip_hash"),
  userAgent: text("user_agent"),
} satisfies Record<keyof RequestLogRow, Column>;

const FIELDS = Object.entries(COLUMNS) as [keyof RequestLogRow, Column][];

/** ClickHouse finds parts by the Mondays of their rows, in dates of 16 bits: none may come before the first one. */
const EARLIEST = "1970-01-05 00:00:00.000000";
const LATEST = "2105-12-31 23:59:59.999999";

/**
 * A moment as statements take it; what is before or after all that ClickHouse knows is as good as its first or last.
 * `time`: a date, or ISO with microseconds.
 */
export function momentOf(time: Date | string): string {
  const iso = typeof time === "string" ? time : time.toISOString();
  // What comes after the year 9999 has a sign.
  if (iso.startsWith("+")) return LATEST;
  const moment = iso.replace("T", " ").replace("Z", "");
  if (moment < EARLIEST) return EARLIEST;
  return moment < LATEST ? moment : LATEST;
}

/** What a row is inserted as. */
export function storedOf(row: RequestLogRow): Record<string, unknown> {
  return Object.fromEntries(
    FIELDS.map(([field, { name, kind }]) => [name, stored(kind, row[field])]),
  );
}

/** What of a row is counted. */
const COUNTED = [
  "id",
  "orgId",
  "mode",
  "time",
  "keyId",
  "task",
  "complexityTier",
  "model",
  "provider",
  "host",
  "status",
  "errorCode",
  "promptTokens",
  "completionTokens",
  "cachedTokens",
  "reasoningTokens",
  "estimatedCost",
  "cost",
  "saved",
  "totalMs",
  "ttftMs",
  "cache",
  "sandbox",
] as const satisfies (keyof RequestLogRow)[];

/** What a row is counted by. */
export function countedOf(row: RequestLogRow): Record<string, unknown> {
  const counted = COUNTED.map((field) => {
    const { name, kind } = COLUMNS[field];
    return [name, stored(kind, row[field])];
  });
  return { ...Object.fromEntries(counted), calls: row.attempts.length };
}

function stored(kind: Kind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === "money") return centsOf(value as Money);
  if (kind === "time") return momentOf(value as Date);
  if (kind === "json") return JSON.stringify(value);
  return value;
}

/** What is selected to make rows of: amounts as text, since numbers of JSON are not exact. */
export const SELECTED = FIELDS.map(([, { name, kind }]) =>
  kind === "money" ? `toString(${name}) as ${name}_text` : name,
).join(", ");

/** As `SELECTED` answers. */
export type SelectedRow = Record<string, unknown> & {
  time: string;
  id: string;
};

export function rowOf(selected: SelectedRow): RequestLogRow {
  const row = FIELDS.map(([field, { name, kind }]) => [
    field,
    told(kind, selected[kind === "money" ? `${name}_text` : name]),
  ]);
  return Object.fromEntries(row) as RequestLogRow;
}

function told(kind: Kind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === "money") return moneyFromCents(value as string);
  if (kind === "time") return new Date(exactTime(value as string));
  if (kind === "json") return JSON.parse(value as string) as Attempt[];
  return value;
}

/** ISO with the microseconds that the server tells. */
export const exactTime = (told: string) => `${told.replace(" ", "T")}Z`;
