import type { UpstreamCall } from "#core/upstream.ts";
import { numberOf } from "#providers/chat/fields.ts";

/** A slow model writes twenty tokens a second. */
const MS_PER_TOKEN = 50;
/** How many first-token limits a whole answer of unknown length may take to begin. */
const USUAL_SHARE = 3;

/**
 * Milliseconds that a host may be silent before the first byte of a whole answer: most hosts send it only when all of
 * it is written, so the limit of a stream's first token is too short, and that of the whole call too long.
 */
export function patienceOf({
  body,
  timeouts,
}: Pick<UpstreamCall, "body" | "timeouts">): number {
  const { firstTokenMs, totalMs } = timeouts;
  const longest =
    numberOf(body.max_completion_tokens) ?? numberOf(body.max_tokens);
  const patience =
    longest === null
      ? firstTokenMs * USUAL_SHARE
      : firstTokenMs + longest * MS_PER_TOKEN;
  return Math.min(patience, totalMs);
}
