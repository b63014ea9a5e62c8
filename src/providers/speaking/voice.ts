import type { UpstreamCall } from "#core/upstream.ts";
import { stringIn } from "#providers/asked.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";

/** The voice that was asked for, where it is one of this host's; else its usual one, and the caller is told. */
export function voiceOf<Usual extends string | null>(
  call: UpstreamCall,
  own: RegExp,
  usual: Usual,
): string | Usual {
  const voice = stringIn(call.body, "voice");
  if (voice !== null && own.test(voice)) return voice;
  if (usual === null) leftOut(call, "voice");
  else adjusted(call, "voice", usual);
  return usual;
}
