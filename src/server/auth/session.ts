import type { Role } from "#core/accounts/roles.ts";
import type { Mode } from "#core/caller.ts";
import { AppError, invalidRequest } from "#core/errors.ts";
import { cookiesOf } from "#server/auth/cookies.ts";
import { requireSameOrigin } from "#server/auth/same-origin.ts";

/** Who is signed in, in which of their organisations. */
export type Session = {
  userId: string;
  orgId: string;
  role: Role;
  mode: Mode;
};

export type SessionOptions = {
  /** What session tokens are encrypted with. */
  secret: string;
  /** The user's roles by organisation, the oldest first; null for nobody. */
  find(userId: string): Promise<{
    sessionVersion: number;
    roles: ReadonlyMap<string, Role>;
  } | null>;
  /** Whether this user may be signed in at all. */
  isAllowed(userId: string): boolean;
  publicOrigin(): string;
};

/** Which organisation is looked at; without it the oldest of the user's. */
export const ORGANIZATION_COOKIE = "greatrouter.organization";
const A_YEAR = 31_536_000;

/** Remembers the organization that is looked at. It grants nothing: each request checks the membership. */
export function organizationCookie(orgId: string, isSecure: boolean): string {
  return `${ORGANIZATION_COOKIE}=${orgId}; Path=/; Max-Age=${A_YEAR}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

const SESSION_COOKIES = [
  "__Secure-next-auth.session-token",
  "next-auth.session-token",
];

/**
 * Reads the session off a request's cookies, on either host. Null: none, or one that is over. Throws where a
 * session asks for what no page of ours would: a write from another site, an organisation of others.
 */
export function createSessionReader(
  options: SessionOptions,
): (request: Request) => Promise<Session | null> {
  return async (request) => {
    const header = request.headers.get("cookie");
    if (header === null || !header.includes("next-auth.session-token")) {
      return null;
    }
    const cookies = cookiesOf(header);
    const user = await userOf(cookies, options);
    if (!user) return null;
    requireSameOrigin(request, options.publicOrigin());
    const orgId = organizationOf(request.headers, cookies, user.roles);
    return {
      userId: user.id,
      orgId,
      role: user.roles.get(orgId)!,
      mode: modeOf(request.headers),
    };
  };
}

async function userOf(
  cookies: ReadonlyMap<string, string>,
  { secret, find, isAllowed }: SessionOptions,
) {
  for (const name of SESSION_COOKIES) {
    const token = chunked(cookies, name);
    const claims = token === null ? null : await decoded(token, secret);
    if (!claims || !isAllowed(claims.id)) continue;
    const user = await find(claims.id);
    if (user?.sessionVersion === claims.version) {
      return { id: claims.id, roles: user.roles };
    }
  }
  return null;
}

/** A long token comes in several cookies: `name.0`, `name.1` … */
function chunked(
  cookies: ReadonlyMap<string, string>,
  name: string,
): string | null {
  const whole = cookies.get(name);
  if (whole !== undefined) return whole;
  let token = "";
  for (let part = 0; ; part++) {
    const chunk = cookies.get(`${name}.${part}`);
    if (chunk === undefined) return token === "" ? null : token;
    token += chunk;
  }
}

async function decoded(token: string, secret: string) {
  // Only here: most processes serve keys alone.
  const { decode } = await import("next-auth/jwt");
  const claims = await decode({ token, secret }).catch(() => null);
  const { sub, version } = claims ?? {};
  return typeof sub === "string" && typeof version === "number"
    ? { id: sub, version }
    : null;
}

function organizationOf(
  headers: Headers,
  cookies: ReadonlyMap<string, string>,
  roles: ReadonlyMap<string, Role>,
): string {
  const asked = headers.get("x-gr-organization");
  if (asked !== null) {
    if (roles.has(asked)) return asked;
    throw new AppError(
      "forbidden",
      "You are not a member of the organization that X-GR-Organization names.",
      { param: "X-GR-Organization" },
    );
  }
  const chosen = cookies.get(ORGANIZATION_COOKIE);
  if (chosen !== undefined && roles.has(chosen)) return chosen;
  const [first] = roles.keys();
  if (first !== undefined) return first;
  throw new AppError(
    "forbidden",
    "You belong to no organization any more. Sign in again to get one of your own.",
  );
}

function modeOf(headers: Headers): Mode {
  const asked = headers.get("x-gr-mode");
  if (asked === null || asked === "test") return "test";
  if (asked === "live") return "live";
  throw invalidRequest(
    "X-GR-Mode",
    "X-GR-Mode must be `live` or `test`. Without it a session is in test mode.",
  );
}
