import { encode } from "next-auth/jwt";
import { derived } from "#config/root-secret.ts";

/** The root secret of routers that tests sign in to. */
export const ROOT_SECRET = "0123456789abcdef0123456789abcdef-root";

/** What the browser of somebody who is signed in holds. */
export function sessionOf(userId: string): Promise<string> {
  return encode({
    token: { sub: userId, version: 1 },
    secret: derived(ROOT_SECRET, "sessions"),
    maxAge: 3600,
  });
}
