import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { UpstreamFailure } from "#core/upstream.ts";
import type { HttpLimits, HttpRequest } from "#providers/http/client.ts";
import { networkFailure } from "#providers/http/network-failure.ts";
import { isStaleConnection } from "#providers/http/stale-connection.ts";

/** Bytes that may wait for a slow reader before the host is asked to pause. */
const HIGH_WATER = 1024 * 1024;
/** How long the last bytes of an answer that has been understood may take before its connection is given up. */
const GRACE_MS = 1000;

/** The head of an answer and the way to its body. */
export type Reply = {
  status: number;
  headers: IncomingHttpHeaders;
  /** The next bytes, null at the end. */
  read(): Promise<Buffer | null>;
  /** The answer has been understood; what is left is let pass, so that the connection can be used again. */
  finish(): void;
  /** Closes the connection where the answer is not over, and lets all timers go. Always to be called at last. */
  leave(): void;
  /** Ends the exchange with a failure of the reader's own, e.g. a limit it keeps. */
  fail(failure: UpstreamFailure): void;
};

/** One request and its answer on undici's dispatcher: limits, abort, and reading at the reader's pace. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly reply: Promise<Reply>;
  /** The kept connection that was used had been closed; the host knows nothing of the request. */
  wasStale = false;
  #startedAt = 0;
  #wasHeard = false;
  #resolve!: (reply: Reply) => void;
  #reject!: (failure: UpstreamFailure) => void;
  #tell: (() => void) | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  readonly #signal: AbortSignal;
  readonly #onAbort = () => this.#fail(aborted());
  #connectTimer: NodeJS.Timeout | undefined;
  readonly #totalTimer: NodeJS.Timeout;
  #graceTimer: NodeJS.Timeout | undefined;
  #hasAnswered = false;
  #isOver = false;
  #failure: UpstreamFailure | null = null;
  #queue: Buffer[] = [];
  #queued = 0;
  #waiting: PromiseWithResolvers<Buffer | null> | null = null;

  constructor(
    dispatcher: Dispatcher,
    request: HttpRequest,
    { connectMs, totalMs }: HttpLimits,
    signal: AbortSignal,
  ) {
    this.#signal = signal;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#totalTimer = setTimeout(
      () => this.#fail(late("did not finish its answer in time")),
      totalMs,
    );
    if (signal.aborted) {
      this.#fail(aborted());
      return;
    }
    signal.addEventListener("abort", this.#onAbort, { once: true });
    dispatcher.dispatch(
      {
        ...targetOf(request.url),
        method: request.method,
        headers: request.headers,
        body: request.body,
      },
      this,
    );
    // On a kept connection the request is under way already.
    if (this.#controller || this.#isOver) return;
    this.#connectTimer = setTimeout(
      () => this.#fail(late("took no connection in time")),
      connectMs,
    );
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    clearTimeout(this.#connectTimer);
    this.#controller = controller;
    this.#startedAt = performance.now();
    if (this.#isOver) controller.abort(this.#failure ?? left());
  }

  onResponseStarted(): void {
    this.#wasHeard = true;
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    // 100 Continue and 103 Early Hints come before the answer.
    if (status < 200) return;
    this.#controller = controller;
    this.#hasAnswered = true;
    const reply: Reply = {
      status,
      headers,
      read: () => this.#read(),
      finish: () => this.#finish(),
      leave: () => this.#end(),
      fail: (failure) => this.#fail(failure),
    };
    // A moment later a whole answer has mostly come, and several that came together are taken up one after another.
    this.#tell = () => this.#resolve(reply);
    setImmediate(this.#tell);
  }

  onResponseData(
    controller: Dispatcher.DispatchController,
    chunk: Buffer,
  ): void {
    if (this.#isOver) return;
    if (this.#waiting) {
      const { resolve } = this.#waiting;
      this.#waiting = null;
      resolve(chunk);
      return;
    }
    this.#queue.push(chunk);
    this.#queued += chunk.length;
    if (this.#queued > HIGH_WATER) controller.pause();
  }

  onResponseEnd(): void {
    this.#controller = null;
    clearTimeout(this.#graceTimer);
    this.#release();
    this.#waiting?.resolve(null);
    this.#waiting = null;
  }

  onResponseError(
    _controller: Dispatcher.DispatchController,
    error: Error,
  ): void {
    this.#controller = null;
    clearTimeout(this.#graceTimer);
    // Our own leaving comes back as an error.
    if (this.#isOver) return;
    this.wasStale = isStaleConnection({
      error,
      afterMs: performance.now() - this.#startedAt,
      wasHeard: this.#wasHeard,
    });
    this.#fail(networkFailure(error, this.#hasAnswered));
  }

  #read(): Promise<Buffer | null> {
    if (this.#failure) return Promise.reject(this.#failure);
    const chunk = this.#queue.shift();
    if (chunk) {
      this.#queued -= chunk.length;
      if (this.#controller?.paused && this.#queued < HIGH_WATER / 2) {
        this.#controller.resume();
      }
      return Promise.resolve(chunk);
    }
    if (this.#isOver) return Promise.resolve(null);
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#release();
    this.#queue = [];
    const controller = this.#controller;
    this.#controller = null;
    if (controller?.paused) controller.resume();
    this.#graceTimer = setTimeout(() => controller?.abort(left()), GRACE_MS);
    this.#graceTimer.unref();
  }

  #fail(failure: UpstreamFailure): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.#queue = [];
    this.#end();
    // Whose head had come did answer: it fails where it is read.
    this.#tell?.();
    this.#reject(failure);
    this.#waiting?.reject(failure);
    this.#waiting = null;
  }

  #end(): void {
    this.#release();
    this.#controller?.abort(this.#failure ?? left());
    this.#controller = null;
  }

  #release(): void {
    this.#isOver = true;
    clearTimeout(this.#connectTimer);
    clearTimeout(this.#totalTimer);
    this.#signal.removeEventListener("abort", this.#onAbort);
  }
}

type Target = { origin: string; path: string };

const TARGETS_KEPT = 1000;
const targets = new Map<string, Target>();

/** Hosts are asked at the same few addresses again and again. */
function targetOf(url: string): Target {
  let target = targets.get(url);
  if (!target) {
    const { origin, pathname, search } = new URL(url);
    target = { origin, path: pathname + search };
    if (targets.size >= TARGETS_KEPT) targets.clear();
    targets.set(url, target);
  }
  return target;
}

function aborted(): UpstreamFailure {
  return new UpstreamFailure("aborted", "The caller disconnected.");
}

function left(): UpstreamFailure {
  return new UpstreamFailure("aborted", "The answer was not read to its end.");
}

function late(what: string): UpstreamFailure {
  return new UpstreamFailure("timeout", `The upstream ${what}.`);
}
