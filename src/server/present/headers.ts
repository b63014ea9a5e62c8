import { invalidRequest } from "#core/errors.ts";
import type { Guardrails, RouteRequest } from "#pipeline/request.ts";

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;
const GUARDRAILS: readonly string[] = ["off", "moderate", "redact"];

/** What the headers of an inference request say. */
export type InferenceHeaders = Pick<
  RouteRequest,
  "cacheTtlSeconds" | "guardrails"
>;

/** Reads `X-GR-Cache-TTL` and `X-GR-Guardrails`; a value that means nothing is an error that names its header. */
export function readInferenceHeaders(headers: Headers): InferenceHeaders {
  return {
    cacheTtlSeconds: cacheTtl(headers.get("x-gr-cache-ttl")),
    guardrails: guardrails(headers.get("x-gr-guardrails")),
  };
}

function cacheTtl(value: string | null): number | null {
  if (value === null) return null;
  const seconds = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (seconds < 1 || seconds > 3600) {
    throw invalidRequest(
      "X-GR-Cache-TTL",
      "X-GR-Cache-TTL must be a whole number of seconds from 1 to 3600. Leave it out for no caching.",
    );
  }
  return seconds;
}

function guardrails(value: string | null): Guardrails {
  const mode = value?.toLowerCase() ?? "off";
  if (!isGuardrails(mode)) {
    throw invalidRequest(
      "X-GR-Guardrails",
      "X-GR-Guardrails must be moderate, redact or off.",
    );
  }
  return mode;
}

function isGuardrails(value: string): value is Guardrails {
  return GUARDRAILS.includes(value);
}

/** The `Idempotency-Key`; null where there is none. */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null || VISIBLE_ASCII.test(key)) return key;
  throw invalidRequest(
    "Idempotency-Key",
    "Idempotency-Key must be 1 to 255 visible ASCII characters without spaces.",
  );
}

/** Whether comments may fill a stream's silence: yes, unless `X-GR-Keep-Alive: off`. */
export function readKeepAlive(headers: Headers): boolean {
  const value = headers.get("x-gr-keep-alive")?.toLowerCase() ?? "on";
  if (value === "on") return true;
  if (value === "off") return false;
  throw invalidRequest("X-GR-Keep-Alive", "X-GR-Keep-Alive must be on or off.");
}
