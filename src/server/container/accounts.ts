import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Adapter } from "next-auth/adapters";
import type { Env } from "#config/env.ts";
import { may, PERMISSIONS, scopesOf } from "#core/accounts/roles.ts";
import { AppError } from "#core/errors.ts";
import { createAuthAdapter } from "#db/auth-adapter.ts";
import type { Connection } from "#db/client.ts";
import { createPeopleSnapshot } from "#db/ports/people-snapshot.ts";
import { isFromThisMachine } from "#server/auth/local-sign-in.ts";
import type { SignIn } from "#server/auth/next-auth.ts";
import {
  createSessionReader,
  organizationCookie,
} from "#server/auth/session.ts";
import { publicOrigin } from "#server/listening.ts";
import { createMailer, type Mailer } from "#server/mail/mailer.ts";
import type { AccountActions } from "#server/trpc/actions.ts";
import { openOrganization } from "#services/organizations/open.ts";
import { renameOrganization } from "#services/organizations/rename.ts";
import { describeUser } from "#services/people/describe.ts";
import { endSessions } from "#services/people/end-sessions.ts";
import { ensureLocalUser, LOCAL_USER } from "#services/people/local-user.ts";
import { welcomeUser } from "#services/people/welcome.ts";

/** So many sign-in links may be sent to one address in a quarter of an hour. */
const LINKS = { points: 5, duration: 900 };

/** People with their database, mail and memory. */
export async function openAccounts(
  env: Env,
  connection: Connection,
  secret: string,
) {
  const { db } = connection;
  const people = await createPeopleSnapshot(connection);
  const mailer = env.mail && createMailer(env.mail);
  /** The database's own notification reaches all instances, and this one again where the refresh fails. */
  const inForce = () => people.refresh().catch(() => {});

  const actions: AccountActions = {
    async describe(caller, from) {
      const described =
        caller?.userId == null ? null : await describeUser(db, caller.userId);
      const role = caller?.role ?? null;
      const organizations = described?.organizations ?? [];
      return {
        user: described?.user ?? null,
        organization:
          organizations.find(({ id }) => id === caller?.orgId) ?? null,
        organizations,
        mode: caller?.mode ?? "test",
        scopes: role ? [...scopesOf(role)] : [],
        is_administrator:
          caller !== null && env.adminOrganizations.includes(caller.orgId),
        permissions: PERMISSIONS.filter((one) => role && may(role, one)),
        sign_in: {
          github: env.github !== null,
          google: env.google !== null,
          email: mailer !== null,
          local: env.localSignIn && isFromThisMachine(from.headers),
        },
      };
    },
    async endSessions(userId) {
      await endSessions(db, userId);
      await inForce();
    },
    async openOrganization(given) {
      const orgId = await openOrganization(db, given);
      await inForce();
      return orgId;
    },
    renameOrganization: (orgId, name, author) =>
      renameOrganization({ db, orgId, author }, name),
    roleIn: async (userId, orgId) =>
      (await people.find(userId))?.roles.get(orgId) ?? null,
    organizationCookie: (orgId) =>
      organizationCookie(orgId, publicOrigin(env).startsWith("https:")),
  };

  return {
    actions,
    mailer,
    inForce,
    signIn: signInWith(connection, { secret, mailer, inForce }),
    session: createSessionReader({
      secret,
      find: people.find,
      // Whatever is in the database: without the local sign-in there is no local user.
      isAllowed: (userId) => userId !== LOCAL_USER || env.localSignIn,
      publicOrigin: () => publicOrigin(env),
    }),
    async close() {
      mailer?.close();
      await people.close();
    },
  };
}

function signInWith(
  { db }: Connection,
  given: {
    secret: string;
    mailer: Mailer | null;
    inForce: () => Promise<void>;
  },
): SignIn {
  const { secret, mailer, inForce } = given;
  const links = new RateLimiterMemory(LINKS);
  return {
    secret,
    mailer,
    adapter: createAuthAdapter(db) as Adapter,
    async welcome(id, from) {
      const known = await welcomeUser(db, { kind: "user", id, ...from });
      await inForce();
      return known;
    },
    localUser: (from) => ensureLocalUser(db, from),
    async admitLink(email) {
      await links.consume(email).catch((refused: RateLimiterRes) => {
        throw new AppError(
          "rate_limited",
          "Several links were sent to this address already. Use the newest, or try again later.",
          { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) },
        );
      });
    },
  };
}
