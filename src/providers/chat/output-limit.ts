import type { UpstreamCall } from "#core/upstream.ts";
import { adjusted } from "#providers/chat/left-out.ts";
import { isGiven } from "#providers/chat/fields.ts";

/** The caller's limit of output tokens, as far as the model can write; null where none is set. */
export function outputLimit(
  { model, body, warn }: Pick<UpstreamCall, "model" | "body" | "warn">,
  wanted: number | null,
): number | null {
  if (wanted === null) return null;
  const most = model.max_output_tokens;
  if (most === undefined || wanted <= most) {
    return Math.max(1, Math.floor(wanted));
  }
  const param = isGiven(body.max_completion_tokens)
    ? "max_completion_tokens"
    : "max_tokens";
  warn(
    adjusted(
      param,
      `${model.id} writes ${most} tokens at most; the limit was lowered to that.`,
    ),
  );
  return most;
}
