import { vi } from "vitest";
import { PATIENCE_MS } from "#tests/support/patience.ts";

/** Reads again and again until there is something; answers that. `expect.poll` is as patient, by its settings. */
export function until<T>(read: () => T | Promise<T>, patienceMs = PATIENCE_MS) {
  return vi.waitUntil(read, { timeout: patienceMs, interval: 100 });
}
