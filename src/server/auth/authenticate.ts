import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import { scopesOf } from "#core/accounts/roles.ts";
import {
  type Caller,
  type KeyLimits,
  NO_LIMITS,
  type Mode,
  type Scope,
} from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import type { Session } from "#server/auth/session.ts";

/** A key as authentication knows it. */
export type KnownKey = {
  id: string;
  orgId: string;
  mode: Mode;
  scopes: ReadonlySet<Scope>;
  modelAllowList: readonly string[] | null;
  limits: KeyLimits;
};

const BEARER = /^Bearer +(\S+) *$/i;
const LONGEST_USER_AGENT = 256;
/** Addresses whose hash is remembered: most callers ask again. */
const ADDRESSES_KEPT = 10_000;

/**
 * Tells who asks. A request with an `Authorization` header is its key's, whatever cookies come with it, and a bad one
 * is refused everywhere; which part of it is wrong is not said. Without one a session counts.
 */
export function createAuthenticator(options: {
  /** The key of that text, if there is one, it is right, and neither revoked nor expired. */
  verify: (text: string) => KnownKey | null;
  session: (request: Request) => Promise<Session | null>;
  /** Keeps the addresses in the log from being guessed back. */
  secret: string;
}): (request: Request, clientAddress: string | null) => Promise<Caller | null> {
  const hashes = new LRUCache<string, string>({
    max: ADDRESSES_KEPT,
    memoMethod: (address) => hashed(address, options.secret),
  });
  return async (request, clientAddress) => {
    const { headers } = request;
    const from = () => ({
      ipHash: clientAddress === null ? null : hashes.memo(clientAddress),
      userAgent:
        headers.get("user-agent")?.slice(0, LONGEST_USER_AGENT) ?? null,
    });
    const authorization = headers.get("authorization");
    if (authorization === null) {
      const session = await options.session(request);
      return session && { ...sessionCaller(session), ...from() };
    }
    const text = BEARER.exec(authorization)?.[1];
    const key = text === undefined ? null : options.verify(text);
    if (!key) throw invalidKey();
    return {
      via: "key",
      orgId: key.orgId,
      mode: key.mode,
      scopes: key.scopes,
      keyId: key.id,
      userId: null,
      role: null,
      modelAllowList: key.modelAllowList,
      limits: key.limits,
      ...from(),
    };
  };
}

function sessionCaller({ userId, orgId, role, mode }: Session) {
  return {
    via: "session" as const,
    orgId,
    mode,
    scopes: scopesOf(role),
    keyId: null,
    userId,
    role,
    modelAllowList: null,
    limits: NO_LIMITS,
  };
}

function invalidKey(): AppError {
  return new AppError(
    "invalid_api_key",
    "The API key is not valid. Send a key of this router as `Authorization: Bearer pk_…`.",
  );
}

function hashed(address: string, secret: string): string {
  return createHmac("sha256", secret)
    .update(`address\n${address}`)
    .digest("base64url")
    .slice(0, 22);
}
