import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { DEFAULT_SIZES } from "#core/pricing/estimate.ts";
import { numberIn } from "#providers/asked.ts";
import { adjusted } from "#providers/media/told.ts";

export type Lengths = readonly number[] | { least: number; most: number };

/**
 * Whole seconds of film to ask for: what was asked or what estimates count on, up to the next length that the model
 * makes. Longer than its longest is unsupported: a film that ends too early is not what was asked for.
 */
export function filmLength(call: UpstreamCall, lengths: Lengths): number {
  const asked = numberIn(call.body, "duration_seconds");
  const wanted = asked ?? DEFAULT_SIZES.videoSeconds;
  const longest = isList(lengths) ? Math.max(...lengths) : lengths.most;
  if (asked !== null && asked > longest) {
    throw unsupported(
      "duration_seconds",
      `${call.model.id} makes films of at most ${longest} s at ${call.host.name}.`,
    );
  }
  const used = isList(lengths)
    ? Math.min(...lengths.filter((one) => one >= Math.min(wanted, longest)))
    : Math.ceil(Math.min(Math.max(wanted, lengths.least), lengths.most));
  adjusted(call, "duration_seconds", used);
  return used;
}

function isList(lengths: Lengths): lengths is readonly number[] {
  return Array.isArray(lengths);
}
