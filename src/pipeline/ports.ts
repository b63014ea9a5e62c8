import type { Catalog } from "#core/catalog/catalog.ts";
import type { Host } from "#core/catalog/model.ts";
import type { Caller, Mode } from "#core/caller.ts";
import type { Task } from "#core/classify/classification.ts";
import type { GivenFeedback } from "#core/feedback/feedback.ts";
import type { Money } from "#core/money.ts";
import type { OwnHostSets } from "#core/rank/plan.ts";
import type { Preferences } from "#core/preferences/preferences.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { RequestTexts } from "#core/request-texts.ts";
import type {
  Timeouts,
  Upstream,
  UpstreamFailure,
  Warning,
} from "#core/upstream.ts";
import type { Advice } from "#pipeline/answer.ts";
import type { JsonObject } from "#pipeline/request.ts";

/** What a request's journey needs from outside. Only `wallet` and `idempotency` may touch the database on the way. */
export type Ports = {
  clock: Clock;
  catalog(): Catalog;
  hosts: HostAccess;
  preferences(orgId: string): Preferences;
  feedback: FeedbackMemory;
  /** Stores what a request says of its own classification, for the organisation's next ones. */
  giveFeedback(
    orgId: string,
    given: GivenFeedback,
  ): Promise<{ id: string; applied: boolean }>;
  sessions: SessionMemory;
  conversations: ConversationMemory;
  health: HealthMonitor;
  limits: Limits;
  wallet: Wallet;
  idempotency: IdempotencyStore;
  answers: AnswerCache;
  timeouts: Timeouts;
  media: MediaShelf;
  /** `texts`: what was said and answered, for organisations that keep it; asked for once the answer is on its way. */
  log(row: RequestLog, texts?: () => RequestTexts): void;
  /** The HTTP status that a failure is answered with, for the log. */
  statusOf(error: unknown): number;
  /** Hears how long a request took to be classified and ranked: readings of `clock.elapsed()`. */
  advised?(told: {
    startedAt: number;
    classifiedAt: number;
    rankedAt: number;
    advice: Advice;
  }): void;
  /** What the answer that these make is to say; of ports of one journey, which may add to it while it goes on. */
  warnings?: Warning[];
  /** Work that may end after the answer has; the host keeps the process alive for it. */
  defer(work: Promise<unknown>): void;
};

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds, monotonic, for durations. */
  elapsed(): number;
};

export type HostAccess = {
  /** Slugs whose key is configured and that we can ask for any of these registry task types. */
  configured(taskTypes: readonly string[]): ReadonlySet<string>;
  /** What asks this host for this registry task type; null where nothing can. */
  upstream(host: Host, mode: Mode, taskType: string): Upstream | null;
  /** What the organisation's own keys open; null where it brought none along. */
  own(orgId: string): OwnHosts | null;
};

/** An organisation's own keys at one moment; a request keeps to what it began with. */
export type OwnHosts = {
  /**
   * The hosts that can be asked for any of these registry task types: by its own keys, and `usable`, by any key, ours
   * included. The same sets for the same types.
   */
  serving(
    taskTypes: readonly string[],
  ): OwnHostSets & { usable: ReadonlySet<string> };
  upstream(host: Host, taskType: string): Upstream | null;
  /** Whether our key may stand in for its own there. */
  fallsBack(host: string): boolean;
};

export type FeedbackMemory = {
  /** What this organisation's feedback says of prompts near-identical to this one. */
  taskFor(orgId: string, prompt: string): Task | undefined;
};

export type SessionRecord = { tasks: Task[]; prompts: number };
export type SessionMemory = {
  read(
    orgId: string,
    mode: Mode,
    sessionId: string,
  ): Promise<SessionRecord | null>;
  /** Adds one prompt and restarts the 30 minutes. */
  append(
    orgId: string,
    mode: Mode,
    sessionId: string,
    task: Task,
  ): Promise<void>;
};

/** Who answered one turn of a conversation, and what its host reported of it. */
export type KeptTurn = {
  modelId: string;
  host: string;
  promptTokens: number;
  /** Of these, the ones that were in the host's prompt cache. */
  cachedTokens: number;
  /** How many turns in a row it has answered. */
  turns: number;
};
/** Which model and host answered the last turn of each conversation, for an hour: as long as prompt caches last. */
export type ConversationMemory = {
  /** The turn kept under the first of these names that is known. */
  last(
    orgId: string,
    mode: Mode,
    names: readonly string[],
  ): Promise<KeptTurn | null>;
  /** Under every name. */
  keep(
    orgId: string,
    mode: Mode,
    names: readonly string[],
    turn: KeptTurn,
  ): Promise<void>;
};

export type HealthMonitor = {
  /** 0 healthy … 1 unusable (breaker open) for the worse of the organisation's own view and the global one. */
  penalty(orgId: string, mode: Mode, modelId: string, host: string): number;
  /**
   * Asks to call now: false while the breaker is open or its one probe is out. A call that was allowed is ended by
   * `succeeded` or `failed`.
   */
  begin(orgId: string, mode: Mode, modelId: string, host: string): boolean;
  succeeded(
    orgId: string,
    mode: Mode,
    modelId: string,
    host: string,
    ms: number,
  ): void;
  failed(
    orgId: string,
    mode: Mode,
    modelId: string,
    host: string,
    failure: UpstreamFailure,
  ): void;
};

export type LimitState = {
  limit: number;
  remaining: number;
  resetSeconds: number;
  /** Of tokens, where these are limited too. */
  tokens?: Omit<LimitState, "tokens">;
};
export type Limits = {
  /** Counts one request of a key; throws `rate_limited`. Null where no limit applies. */
  admit(
    keyId: string,
    requestsPerMinute: number | null,
  ): Promise<LimitState | null>;
  /**
   * Counts one request of a caller, for its key and for its organisation, or for neither; throws `rate_limited`. Null
   * where no limit applies; where both do, the one of which less is left.
   */
  admitCaller(
    caller: Pick<Caller, "keyId" | "orgId" | "mode" | "limits">,
  ): Promise<LimitState | null>;
  /** Counts the tokens that a request is expected to use, likewise. Null where no limit applies. */
  takeTokens(
    caller: Pick<Caller, "keyId" | "orgId" | "mode" | "limits">,
    tokens: number,
  ): Promise<TokenGrant | null>;
};
/** Tokens that are counted in advance. */
export type TokenGrant = {
  /** Of the limit of which less is left. */
  state: LimitState;
  /** What the request used in the end; the count becomes true. */
  used(tokens: number): void;
};

/** A reservation that was granted; null is one that needed no money. */
export type Hold = { id: string; orgId: string; amount: Money };
export type Wallet = {
  /** One atomic statement; throws `insufficient_credits` or `spend_limit_reached`. */
  reserve(request: {
    orgId: string;
    keyId: string | null;
    requestId: string;
    amount: Money;
    spendPerDayCents: string | null;
    spendPerMonthCents: string | null;
  }): Promise<Hold>;
  /** Charges what was used and hands the rest back. Idempotent by the hold. */
  settle(hold: Hold, cost: Money): Promise<void>;
  release(hold: Hold): Promise<void>;
};

export type StoredAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
};
export type IdempotencyStore = {
  /**
   * Claims the key for this body, or says what is known: a kept answer, or a claim with another body (`conflict`).
   * A twin in flight is waited for. The claim must be ended by `keep` or `drop`.
   */
  claim(
    key: IdempotencyKey,
  ): Promise<
    | { state: "claimed"; claim: IdempotencyClaim }
    | { state: "kept"; answer: StoredAnswer }
    | { state: "conflict" }
  >;
};
export type IdempotencyKey = {
  orgId: string;
  mode: Mode;
  endpoint: string;
  key: string;
  bodyHash: string;
};
export type IdempotencyClaim = {
  /** False where the claim was lost meanwhile: repeats are not told this answer. */
  keep(answer: StoredAnswer): Promise<boolean>;
  drop(): Promise<void>;
};

export type MediaShelf = {
  /** Stores what an adapter made and turns references into URLs that callers can open for a day. */
  publish(result: JsonObject, caller: Caller): Promise<JsonObject>;
  /**
   * A request's body with the bytes of what it only refers to: the caller's own uploads and links of ours. Throws
   * `invalid_request` where one is not there, which names the field as `nameOf` tells the caller's own name of it.
   */
  resolve(
    input: JsonObject,
    caller: Caller,
    nameOf: (field: string) => string,
  ): Promise<JsonObject>;
};

/** Where media lie, by key. Every method throws where the store cannot be reached. */
export type MediaStore = {
  put(key: string, mimeType: string, bytes: Uint8Array): Promise<void>;
  /** Its length in bytes; null where nothing is stored. */
  size(key: string): Promise<number | null>;
  /** Bytes `start` to `end`, both inclusive, or all; null where nothing is stored. */
  read(
    key: string,
    range?: { start: number; end: number },
  ): Promise<ReadableStream<Uint8Array> | null>;
  /** Deletes everything of days (`YYYYMMDD`) before this one; answers how many days. */
  dropBefore(day: string): Promise<number>;
};

/** Whole answers by key, with their age; see `core/cache`. */
export type AnswerCache = {
  get(key: string, maxAgeSeconds: number): Promise<string | null>;
  put(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** Runs `make` once for all identical misses in flight. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>;
};
