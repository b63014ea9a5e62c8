import type { UpstreamCall } from "#core/upstream.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { fitted } from "#providers/openai-compatible/fit.ts";
import { isObject, type Json } from "#providers/json.ts";

/**
 * The caller's body for one host: under the host's own model id, without what the host or the model refuses, and always
 * asking a stream for its usage.
 */
export function toRequest(
  call: UpstreamCall,
  rules: HostRules,
  stream: boolean,
): Json {
  const {
    stream: _stream,
    stream_options: options,
    ...body
  } = fitted(call, rules);
  const sent: Json = { ...body, model: call.offer.model };
  if (!stream) return sent;
  sent.stream = true;
  if (!rules.refusesStreamOptions) {
    sent.stream_options = {
      ...(isObject(options) && options),
      include_usage: true,
    };
  }
  return sent;
}
