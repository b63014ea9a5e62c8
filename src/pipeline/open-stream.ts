import { UpstreamFailure, type Upstream } from "#core/upstream.ts";
import type { UpstreamCall, UpstreamEvent } from "#core/upstream.ts";

/** A stream whose first real output has arrived; what came before it is held in `preamble`. */
export type OpenStream = {
  preamble: UpstreamEvent[];
  rest: AsyncIterator<UpstreamEvent>;
  ttftAt: number;
};

/**
 * Reads until text, a tool call or reasoning is there. Role chunks and the like are held back, since an upstream may
 * still fail after them and another model may still take over. A stream that ends without output has failed.
 */
export async function openStream(
  upstream: Upstream,
  call: UpstreamCall,
  signal: AbortSignal,
  elapsed: () => number,
): Promise<OpenStream> {
  const rest = upstream.stream(call, signal)[Symbol.asyncIterator]();
  const preamble: UpstreamEvent[] = [];
  try {
    for (;;) {
      const next = await rest.next();
      if (next.done) {
        throw new UpstreamFailure(
          "empty",
          "The upstream's stream ended without output.",
          200,
        );
      }
      preamble.push(next.value);
      if (next.value.hasOutput) {
        return { preamble, rest, ttftAt: elapsed() };
      }
    }
  } catch (error) {
    await rest.return?.().catch(() => {});
    throw error;
  }
}
