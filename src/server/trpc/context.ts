import type { Caller } from "#core/caller.ts";
import type { Actions } from "#server/trpc/actions.ts";

/** What every procedure gets, from REST and from the dashboard alike. */
export type ApiContext = {
  /** Null: neither a key nor a session. */
  readonly caller: Caller | null;
  readonly requestId: string;
  readonly clientAddress: string | null;
  /** The request's own headers: `X-GR-…`. */
  readonly headers: Headers;
  readonly signal: AbortSignal;
  readonly actions: Actions;
  /** Filled by procedures: rate limits and the like. */
  readonly responseHeaders: Record<string, string>;
  /** Set once an inference request's journey has begun, which logs its own failures. */
  readonly journey: { began: boolean };
};
