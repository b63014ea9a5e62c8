import type { AuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import type { Env } from "#config/env.ts";
import { complain } from "#server/say.ts";
import { signInMail } from "#server/auth/sign-in-mail.ts";
import type { Mailer } from "#server/mail/mailer.ts";

export type SignedIn = { id: string; sessionVersion: number };

/** What sign-in needs from the rest of the product. */
export type SignIn = {
  secret: string;
  adapter: Adapter;
  mailer: Mailer | null;
  /** Called at each sign-in: gives the user an organisation where they have none. Null where there is no such user. */
  welcome(userId: string, from: SignInFrom): Promise<SignedIn | null>;
  /** The user of this machine, owner of organisation `demo`. */
  localUser(from: SignInFrom): Promise<{ id: string; name: string }>;
  /** Counts a link sent to `email`; throws `rate_limited`. */
  admitLink(email: string): Promise<void>;
};

export type SignInFrom = { address: string | null; userAgent: string | null };

const LINK_HOURS = 1;
const DAYS = 86_400;

/** next-auth's options for one request. */
export async function signInOptions(
  env: Env,
  signIn: SignIn,
  request: { from: SignInFrom; mayBeLocal: boolean; isSecure: boolean },
): Promise<AuthOptions> {
  return {
    secret: signIn.secret,
    adapter: signIn.adapter,
    session: { strategy: "jwt", maxAge: 30 * DAYS },
    useSecureCookies: request.isSecure,
    providers: await providersOf(env, signIn, request),
    pages: {
      signIn: "/sign-in",
      error: "/sign-in",
      verifyRequest: "/sign-in?sent=1",
    },
    callbacks: {
      // The token says who, and nothing else that could grow old in a cookie.
      async jwt({ token, user }) {
        if (!user) return token;
        const known = await signIn.welcome(user.id, request.from);
        if (!known) throw new Error("The user is gone.");
        return { sub: known.id, version: known.sessionVersion };
      },
      session: ({ session: { expires } }) => ({ expires }),
    },
    logger: {
      error(code, metadata) {
        complain(`Sign-in: ${code}: ${messageOf(metadata)}`);
      },
      warn() {},
      debug() {},
    },
  };
}

async function providersOf(
  env: Env,
  signIn: SignIn,
  { from, mayBeLocal }: { from: SignInFrom; mayBeLocal: boolean },
): Promise<AuthOptions["providers"]> {
  const providers: AuthOptions["providers"] = [];
  if (env.github) {
    const GitHub = callable(await import("next-auth/providers/github"));
    providers.push(GitHub(env.github));
  }
  if (env.google) {
    const Google = callable(await import("next-auth/providers/google"));
    providers.push(Google(env.google));
  }
  const { mailer } = signIn;
  if (mailer) {
    const Email = callable(await import("next-auth/providers/email"));
    providers.push(
      Email({
        maxAge: LINK_HOURS * 3600,
        async sendVerificationRequest({ identifier, url }) {
          await signIn.admitLink(identifier);
          await mailer.send(signInMail(identifier, url));
        },
      }),
    );
  }
  if (mayBeLocal) {
    const Credentials = callable(
      await import("next-auth/providers/credentials"),
    );
    providers.push(
      Credentials({
        id: "local",
        name: "This machine",
        credentials: {},
        authorize: () => signIn.localUser(from),
      }),
    );
  }
  return providers;
}

/** CommonJS under Node's own loader is one level deeper than under the bundler. */
export function callable<T>(module: { default: T }): T {
  const { default: inner } = module;
  return typeof inner === "function"
    ? inner
    : (inner as unknown as { default: T }).default;
}

/** The message alone: what comes with it holds the providers' settings, secrets among them. */
function messageOf(metadata: unknown): string {
  const { error = metadata } = (metadata ?? {}) as { error?: unknown };
  return error instanceof Error ? error.message : "no details";
}
