"use client";

/**
 * Draws again what failed with `error`. A script that could not be had counts as failed for as long as its page lives,
 * and after an upgrade its name is gone: the page itself is asked for again then.
 */
export function startAgain(error: unknown, retry: () => void): void {
  const isScript = error instanceof Error && error.name === "ChunkLoadError";
  if (isScript) location.reload();
  else retry();
}
