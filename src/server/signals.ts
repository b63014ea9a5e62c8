import type { EventEmitter } from "node:events";

/** npm passes on a signal that the terminal has already sent to the whole group: one key press, two signals. */
const SAME_PRESS_MS = 500;

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** What of `process` is used here. */
type SignalledProcess = EventEmitter & { exit(code: number): void };

/**
 * The first SIGINT or SIGTERM calls `stop`, which ends the process when it is ready; a second one ends it at once.
 */
export function onStop(
  stop: (signal: string) => void,
  self: SignalledProcess = process,
): void {
  let first: number | null = null;
  for (const [signal, code] of Object.entries(EXIT_CODES)) {
    self.on(signal, () => {
      if (first === null) {
        first = performance.now();
        stop(signal);
      } else if (performance.now() - first > SAME_PRESS_MS) {
        self.exit(code);
      }
    });
  }
}
