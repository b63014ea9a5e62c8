import {
  setImmediate as nextTurn,
  setTimeout as sleep,
} from "node:timers/promises";
import { UpstreamFailure } from "#core/upstream.ts";

/** Waits `ms`, but not beyond `limitMs`: then it throws what an upstream this slow would. Ends at once on abort. */
export async function wait(
  ms: number,
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  refuseAborted(signal);
  if (ms <= 0) return;
  try {
    await sleep(Math.min(ms, limitMs), undefined, { signal });
  } catch {
    throw aborted();
  }
  if (ms > limitMs) {
    throw new UpstreamFailure(
      "timeout",
      "The sandbox was slower than the limit.",
    );
  }
}

/** Lets what was said so far go out before the next word is said. */
export async function pause(signal: AbortSignal): Promise<void> {
  await nextTurn();
  refuseAborted(signal);
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw aborted();
}

function aborted(): UpstreamFailure {
  return new UpstreamFailure("aborted", "The caller disconnected.");
}
