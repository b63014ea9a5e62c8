import type { UpstreamFailure } from "#core/upstream.ts";
import type { Reply } from "#providers/http/exchange.ts";

/** One exchange that our own limits can end, before its answer's head is there and after. Always to be left at last. */
export class OpenCall {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #leave = () => this.#controller.abort();
  #reply: Reply | null = null;
  #expired: UpstreamFailure | null = null;

  constructor(caller: AbortSignal) {
    this.#caller = caller;
    this.signal = this.#controller.signal;
    caller.addEventListener("abort", this.#leave, { once: true });
    if (caller.aborted) this.#leave();
  }

  answered(reply: Reply): Reply {
    this.#reply = reply;
    return reply;
  }

  expire(failure: UpstreamFailure): void {
    this.#expired = failure;
    if (this.#reply) this.#reply.fail(failure);
    else this.#controller.abort();
  }

  /** What went wrong, where the error is only what our own ending looks like from inside. */
  causeOf(error: unknown): unknown {
    return this.#expired ?? error;
  }

  leave(): void {
    this.#caller.removeEventListener("abort", this.#leave);
    this.#reply?.leave();
  }
}
