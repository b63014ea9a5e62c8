import type { Caller } from "#core/caller.ts";
import type { ErrorCode } from "#core/errors.ts";
import type { InferenceEndpoint } from "#pipeline/request.ts";
import type { Actions } from "#server/trpc/actions.ts";

/** What the REST facade is handed with each request. */
export type RestOptions = {
  requestId: string;
  /** For the limit of public endpoints; null where the host cannot tell. */
  clientAddress: string | null;
  actions: Actions;
  /**
   * Who asks; called once a request. Null: neither a key nor a session.
   * A bad `Authorization` header throws `invalid_api_key`, on public endpoints too.
   */
  authenticate: (request: Request) => Promise<Caller | null>;
  /** An inference request that ended before its journey began; it is logged all the same. */
  onRefused?: (refusal: Refused) => void;
  /** An error that no one foresaw: the caller is told nothing, the log everything. */
  onUnexpected?: (error: unknown, requestId: string) => void;
  /** Runs `make` once for all requests with one `Idempotency-Key`; a kept answer is told again. */
  once?: (claim: OnceClaim, make: () => Promise<Response>) => Promise<Response>;
};

export type Refused = {
  caller: Caller;
  endpoint: InferenceEndpoint;
  status: number;
  code: ErrorCode;
};

export type OnceClaim = {
  caller: Caller;
  endpoint: InferenceEndpoint;
  key: string;
  /** The body as it came. */
  body: string;
};
