import type { LogRow } from "#contracts/logs.ts";
import type { Attempt } from "#core/errors.ts";
import { dollarsOf, dollarText, type Money } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";

export type LoggedRequest = Omit<RequestLog, "price">;

/** Amounts stay exact until a format writes them. */
export type Cell = string | number | boolean | Money | null;

/** The columns of an export, in order. */
const COLUMNS: Record<keyof LogRow, (row: LoggedRequest) => Cell> = {
  time: (row) => row.time.toISOString(),
  request_id: (row) => row.requestId,
  key_id: (row) => row.keyId,
  session_id: (row) => row.sessionId,
  endpoint: (row) => row.endpoint,
  task: (row) => row.task,
  decision: (row) => row.decision,
  confidence: (row) => row.confidence,
  content_mode: (row) => row.contentMode,
  complexity_tier: (row) => row.complexityTier,
  complexity_score: (row) => row.complexityScore,
  requested_model: (row) => row.requestedModel,
  model: (row) => row.model,
  provider: (row) => row.provider,
  host: (row) => row.host,
  routing_reason: (row) => row.routingReason,
  fallback_chain: (row) => row.fallbackChain.join(" > "),
  attempts: (row) => row.attempts.map(attemptText).join(" > "),
  status: (row) => row.status,
  error_code: (row) => row.errorCode,
  prompt_tokens: (row) => row.promptTokens,
  completion_tokens: (row) => row.completionTokens,
  cached_tokens: (row) => row.cachedTokens,
  reasoning_tokens: (row) => row.reasoningTokens,
  estimated_cost_dollars: (row) => row.estimatedCost,
  cost_dollars: (row) => row.cost,
  cost_is_estimate: (row) => row.costIsEstimate,
  classification_ms: (row) => row.classificationMs,
  routing_ms: (row) => row.routingMs,
  ttft_ms: (row) => row.ttftMs,
  inference_ms: (row) => row.inferenceMs,
  total_ms: (row) => row.totalMs,
  cache: (row) => row.cache,
  guardrail: (row) => row.guardrail,
  sandbox: (row) => row.sandbox,
  stream: (row) => row.stream,
  ip_hash: (row) => row.ipHash,
  user_agent: (row) => row.userAgent,
  own_key: (row) => row.ownKey,
};
const ENTRIES = Object.entries(COLUMNS);
/** The columns of a CSV file are promised in number and order; what came later is in JSON alone. */
const CSV_ENTRIES = ENTRIES.filter(([name]) => name !== "own_key");

const CSV_READERS = CSV_ENTRIES.map(([, read]) => read);

/** RFC 4180, with the names of the columns. */
export const CSV_HEADER = `${CSV_ENTRIES.map(([name]) => name).join(",")}\r\n`;

/** One line of RFC 4180. A text that a spreadsheet would run as a formula is led in by an apostrophe. */
export function csvLine(row: LoggedRequest): string {
  let line = "";
  for (const read of CSV_READERS) line += `,${csvCell(read(row))}`;
  return `${line.slice(1)}\r\n`;
}

export function jsonRow(row: LoggedRequest): string {
  return JSON.stringify(logRow(row));
}

/** The row as the wire shows it. */
export function logRow(row: LoggedRequest): LogRow {
  const fields = ENTRIES.map(([name, read]) => [name, jsonCell(read(row))]);
  return Object.fromEntries(fields) as LogRow;
}

export function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "bigint") return dollarText(cell);
  if (typeof cell !== "string") return String(cell);
  // Hardly any text needs more.
  if (!/^[=+\-@\t\r]|[",\r\n]/.test(cell)) return cell;
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function jsonCell(cell: Cell): string | number | boolean | null {
  return typeof cell === "bigint" ? dollarsOf(cell) : cell;
}

function attemptText({ model, host, status, ms }: Attempt): string {
  return `${model}@${host}:${status}:${Math.round(ms)}`;
}
