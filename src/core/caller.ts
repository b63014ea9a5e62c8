import type { Role } from "#core/accounts/roles.ts";

export type Scope = "inference" | "read" | "manage";

/** Test and live are separate worlds: cache, sessions, health, limits and logs never mix. */
export type Mode = "test" | "live";

/** Who asks, as authentication found them. */
export type Caller = {
  readonly via: "key" | "session";
  readonly orgId: string;
  readonly mode: Mode;
  readonly scopes: ReadonlySet<Scope>;
  /** Database id of the key; null for a session. */
  readonly keyId: string | null;
  readonly userId: string | null;
  /** What a session's user is in the organisation; null for a key. */
  readonly role: Role | null;
  /** Catalog ids that this key may use; null for all. Binds always. */
  readonly modelAllowList: readonly string[] | null;
  readonly limits: KeyLimits;
  /** Salted hash of the client's address, for logs. */
  readonly ipHash: string | null;
  readonly userAgent: string | null;
};

/** Null is no limit. Spend in exact cents text, as stored. */
export type KeyLimits = {
  requestsPerMinute: number | null;
  /** Of input and output together; absent: none. */
  tokensPerMinute?: number | null;
  spendPerDayCents: string | null;
  spendPerMonthCents: string | null;
};

export const NO_LIMITS: KeyLimits = {
  requestsPerMinute: null,
  spendPerDayCents: null,
  spendPerMonthCents: null,
};

/** For what the router asks of itself: nobody's preferences, feedback or keys weigh in, and every host may answer. */
export const NOBODY: Caller = {
  via: "session",
  orgId: "org_of_nobody",
  mode: "test",
  scopes: new Set(["read"]),
  keyId: null,
  userId: null,
  role: null,
  modelAllowList: null,
  limits: NO_LIMITS,
  ipHash: null,
  userAgent: null,
};
