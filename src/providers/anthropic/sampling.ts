import type { UpstreamCall } from "#core/upstream.ts";
import type { Traits } from "#providers/anthropic/traits.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import type { ChatRequest } from "#providers/chat/read-request.ts";
import type { Json } from "#providers/json.ts";

/** Temperature and its kin, as far as this model takes them. 1 is what it does anyway, and not worth a word. */
export function samplingFor(
  { temperature, topP, topK }: ChatRequest,
  { sampling }: Traits,
  thinks: boolean,
  { model, warn }: Pick<UpstreamCall, "model" | "warn">,
): Json {
  if (sampling === "none" || thinks) {
    if (temperature !== null && temperature !== 1) {
      warn(leftOut("temperature", model.id));
    }
    if (topP !== null && topP !== 1) warn(leftOut("top_p", model.id));
    if (topK !== null) warn(leftOut("top_k", model.id));
    return {};
  }
  const sent: Json = {};
  if (temperature !== null) {
    if (temperature > 1) {
      warn(
        adjusted(
          "temperature",
          `${model.id} takes temperatures up to 1; it was lowered to that.`,
        ),
      );
    }
    sent.temperature = Math.min(Math.max(temperature, 0), 1);
  }
  if (topP !== null) {
    if (sampling === "one" && temperature !== null) {
      if (topP !== 1) {
        warn(
          adjusted(
            "top_p",
            `top_p was left out: ${model.id} takes either temperature or top_p.`,
          ),
        );
      }
    } else sent.top_p = topP;
  }
  if (topK !== null) sent.top_k = topK;
  return sent;
}
