import type { MadeMedia } from "#core/media/reference.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { Upstream, UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { UpstreamFailure } from "#core/upstream.ts";
import { withoutOutput } from "#providers/media/host-door.ts";

/** A media result as the API answers it, its media still with their bytes. */
export function mediaAnswer(
  data: MadeMedia[],
  usage: Usage | null,
): UpstreamAnswer {
  if (data.length === 0) throw withoutOutput();
  return {
    result: { created: Math.floor(Date.now() / 1000), data },
    usage,
    ttftMs: null,
  };
}

/** A host that answers at once and whole. Media are never streamed: the pipeline tells of them in one piece. */
export function wholeOnly(
  complete: (
    call: UpstreamCall,
    signal: AbortSignal,
  ) => Promise<UpstreamAnswer>,
): Upstream {
  return { complete, stream: streamsNothing };
}

// eslint-disable-next-line require-yield
export async function* streamsNothing(): AsyncGenerator<never> {
  throw new UpstreamFailure(
    "missing",
    "This host does not stream this kind of answer.",
  );
}
