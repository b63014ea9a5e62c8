import type { Host, Model, Offer } from "#core/catalog/model.ts";
import type { ErrorCode } from "#core/errors.ts";
import type { Usage } from "#core/pricing/usage.ts";

/** One call of one model at one host. `body` is an OpenAI chat-completions body without `model` and `stream`. */
export type UpstreamCall = {
  readonly requestId: string;
  /** Which try of the request this is, from 1. */
  readonly attemptNumber: number;
  /** Which model of the chain is asked, from 1: one model may be tried at several hosts. */
  readonly modelNumber: number;
  readonly model: Model;
  readonly offer: Offer;
  readonly host: Host;
  /** The registry task type that is asked of the model, e.g. `text_generation`, `text_to_image`. */
  readonly taskType: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The words that were classified; media models take their text from here when `body` has none. */
  readonly prompt: string;
  readonly timeouts: Timeouts;
  /** A search was asked for by name: a host that has none fails, and does not answer without. */
  readonly mustSearch?: boolean;
  /** Told of the job behind the call, where the host works that way: video, music and many pictures. */
  readonly watch?: JobWatch;
  /** Tells the caller what of the body was changed or left out for this host; kept if this very attempt answers. */
  readonly warn: (warning: Warning) => void;
};

/** Something of the request that was changed or left out. `param` is a field of the call's `body`. */
export type Warning = { param: string; code: string; message: string };

/** Milliseconds; each is its own limit. */
export type Timeouts = {
  connectMs: number;
  firstTokenMs: number;
  betweenTokensMs: number;
  totalMs: number;
};

/**
 * A whole answer. `result` is the endpoint's result in its final public shape (`chat.completion`, transcription …); of a
 * media result the entries of `data` are `MadeMedia`, whose bytes the pipeline's media shelf turns into links.
 */
export type UpstreamAnswer = {
  readonly result: Record<string, unknown>;
  readonly usage: Usage | null;
  readonly ttftMs: number | null;
};

/** One step of a streamed answer, always an OpenAI `chat.completion.chunk`. */
export type UpstreamEvent = {
  /**
   * The chunk as JSON text, valid against OpenAI's schema, with `id` and `model` as the call wants them answered, and
   * without `usage`, which is told apart. Empty where nothing but usage was in it.
   */
  readonly json: string;
  /** True once text, a tool call or reasoning is in it: from then on no other model may take over. */
  readonly hasOutput: boolean;
  /** Present on the chunk that ends the choice. */
  readonly finishReason: string | null;
  /** The last complete report so far, from whatever chunk it came in. */
  readonly usage: Usage | null;
};

/**
 * An upstream host's protocol. Both methods throw `UpstreamFailure`; a stream that ends without a terminator throws
 * `cut`. An aborted signal closes the connection at once.
 */
export type Upstream = {
  complete(call: UpstreamCall, signal: AbortSignal): Promise<UpstreamAnswer>;
  stream(call: UpstreamCall, signal: AbortSignal): AsyncIterable<UpstreamEvent>;
  /** Present where the host makes what it is asked for in a job of its own, which can be found again by its ticket. */
  readonly jobs?: UpstreamJobs;
};

/**
 * A job at a host: all that finding it again takes, from any process and after any restart. Plain JSON without secrets
 * and without a word of the request, so that it can be stored as it is.
 */
export type JobTicket = {
  /** The host's own id. */
  readonly id: string;
  /** What else the adapter must know: a path below the host's address, the sizes that a price depends on. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
};

export type JobState =
  /** `progress`: 0–1, null where the host tells none. */
  | { readonly status: "queued" | "running"; readonly progress: number | null }
  | { readonly status: "succeeded"; readonly answer: UpstreamAnswer }
  | { readonly status: "failed"; readonly failure: UpstreamFailure };

/**
 * The way to jobs that were begun. `poll` asks once; `follow` asks until the job has ended, and throws
 * `UpstreamFailure` as `complete` does. An aborted signal ends the asking and leaves the job alone: `cancel` ends that.
 */
export type UpstreamJobs = {
  /**
   * What the host knows of the job that a call's `watch` names, from an earlier call with that name: its ticket, that it
   * has taken none, or nothing, as where this host takes no names for such a call. Throws `UpstreamFailure` where it
   * could not be asked. Absent: nothing can ever be known.
   */
  find?(
    call: UpstreamCall,
    signal: AbortSignal,
  ): Promise<JobTicket | "none" | "unknown">;
  poll(
    ticket: JobTicket,
    limits: Timeouts,
    signal: AbortSignal,
  ): Promise<JobState>;
  follow(
    ticket: JobTicket,
    limits: Timeouts,
    signal: AbortSignal,
    watch?: Pick<JobWatch, "progressed">,
  ): Promise<UpstreamAnswer>;
  /** Never throws for a job that has ended or that the host cannot stop. */
  cancel(
    ticket: JobTicket,
    limits: Timeouts,
    signal: AbortSignal,
  ): Promise<void>;
};

/** Whoever wants to know what becomes of a call's job. Nothing is told of calls that are answered at once. */
export type JobWatch = {
  /**
   * Our name for the job, the same however often this host is asked for it, at most 64 letters and digits: a host that
   * takes names can be asked by it afterwards.
   */
  readonly name?: string;
  /** The host has taken the job; the polling waits for what this returns, so that the ticket can be stored first. */
  submitted(ticket: JobTicket): void | Promise<void>;
  progressed(progress: number | null): void;
  /**
   * Whether the job is to live on when the call's signal aborts, to be followed later; else it is cancelled at the host,
   * as for a caller who has left.
   */
  outlives(): boolean;
};

export type FailureKind =
  | "connect" // refused, reset, DNS
  | "timeout" // connect, first token, between tokens or total
  | "rate_limited" // 429
  | "server" // 5xx, 408, 409
  | "credential" // 401, 402, 403: our key or bill
  | "missing" // 404: the host does not have the model
  | "context_length" // the input is too long for this model
  | "unsupported" // this model or host cannot take what the request holds; nothing was sent
  | "caller" // other 400, 422: the request itself
  | "empty" // success without output
  | "garbage" // wrong content type or unparsable
  | "cut" // ended without a terminator
  | "aborted"; // the caller left

/** Why an attempt failed. `message` is safe to show: it carries no key, URL or upstream body. */
export class UpstreamFailure extends Error {
  readonly kind: FailureKind;
  /** The upstream's HTTP status, 0 where none was received. */
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  /** Set where the request ends here, with this very error to the caller: only the sandbox's made-up errors. */
  readonly answerAs: ErrorCode | null;
  /** The field of the call's `body` that is at fault, dotted, e.g. `messages.0.content.1.image_url.url`; null where none is known. */
  readonly param: string | null;

  constructor(
    kind: FailureKind,
    message: string,
    status = 0,
    retryAfterSeconds: number | null = null,
    cause?: unknown,
    answerAs: ErrorCode | null = null,
    param: string | null = null,
  ) {
    super(message, { cause });
    this.name = "UpstreamFailure";
    this.kind = kind;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
    this.answerAs = answerAs;
    this.param = param;
  }
}

/** What an adapter throws before it asks a host for what cannot be had there; another model may be able to. */
export function unsupported(param: string, message: string): UpstreamFailure {
  const kind = "unsupported";
  return new UpstreamFailure(kind, message, 0, null, undefined, null, param);
}

export function isUpstreamFailure(error: unknown): error is UpstreamFailure {
  return error instanceof Error && error.name === "UpstreamFailure";
}

/** Whether the next host or model may be tried. A caller's own mistake and a caller who left end the request. */
export function mayFallBack(failure: UpstreamFailure): boolean {
  return (
    failure.kind !== "caller" &&
    failure.kind !== "aborted" &&
    failure.answerAs === null
  );
}
