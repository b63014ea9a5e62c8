import { setTimeout } from "node:timers/promises";
import { UpstreamFailure } from "#core/upstream.ts";

/** Waits, or throws `aborted` as soon as the caller leaves. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    throw new UpstreamFailure("aborted", "The caller disconnected.");
  }
}
