import { UpstreamFailure } from "#core/upstream.ts";

/**
 * Watches one reading loop for silence: first for the first output, then between outputs. Time in which the caller,
 * not the upstream, holds things up does not count.
 */
export class Watchdog {
  readonly #onExpiry: (failure: UpstreamFailure) => void;
  readonly #gapMs: number;
  #timer: NodeJS.Timeout;
  #isPaused = false;

  constructor(
    limits: { firstTokenMs: number; betweenTokensMs: number },
    onExpiry: (failure: UpstreamFailure) => void,
  ) {
    this.#onExpiry = onExpiry;
    this.#gapMs = limits.betweenTokensMs;
    this.#timer = setTimeout(
      () => this.#expire("sent no output in time"),
      limits.firstTokenMs,
    );
  }

  /** The first output is there: from now on gaps count. */
  hasBegun(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#expire("fell silent in the middle of its answer"),
      this.#gapMs,
    );
  }

  /** Something of the answer came. */
  heard(): void {
    this.#timer.refresh();
  }

  /** The caller has been handed something and takes its time. */
  pause(): void {
    this.#isPaused = true;
  }

  /** The caller is back, and waits anew. */
  resume(): void {
    this.#isPaused = false;
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #expire(what: string): void {
    if (this.#isPaused) return;
    this.#onExpiry(new UpstreamFailure("timeout", `The upstream ${what}.`));
  }
}
