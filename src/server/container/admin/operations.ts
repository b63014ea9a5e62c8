import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Author, OPERATOR } from "#core/accounts/author.ts";
import { ROLES, scopesOf } from "#core/accounts/roles.ts";
import type { Payments } from "#core/billing/payments.ts";
import { type Caller, NO_LIMITS } from "#core/caller.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { AppError } from "#core/errors.ts";
import {
  centsOf,
  dollarsOf,
  moneyFromCents,
  moneyFromDollars,
} from "#core/money.ts";
import type { Connection } from "#db/client.ts";
import {
  allOrganizations,
  readOrganization,
} from "#db/queries/organizations.ts";
import { unbalancedWallets } from "#db/queries/wallet.ts";
import type { SealingKey } from "#db/seal.ts";
import { presentKey } from "#server/present/keys.ts";
import { adjustCredit } from "#services/billing/adjust.ts";
import { reconcile } from "#services/billing/reconcile.ts";
import { replayKeptEvents } from "#services/billing/replay-kept.ts";
import { invite } from "#services/invitations/invite.ts";
import {
  issueKey,
  readKeys,
  rotateKey,
  withdrawKey,
} from "#services/keys/manage.ts";
import { foundOrganization } from "#services/organizations/open.ts";
import { renameOrganization } from "#services/organizations/rename.ts";
import { resealAll, type SealedPurpose } from "#services/sealed/reseal.ts";

/** What the operator's commands work on: of the running process, or opened for the command. */
export type AdminParts = {
  connection: Connection;
  catalog: () => Catalog;
  payments: Payments | null;
  sealing: (purpose: SealedPurpose) => SealingKey;
  publicOrigin: () => string;
  now: () => Date;
};

export type AdminAnswer = Record<string, unknown>;
type Operation = (
  args: unknown,
  parts: AdminParts,
  author: Author,
) => Promise<AdminAnswer>;

const Organization = z.string().min(1).max(60);
const Name = z.string().trim().min(1).max(80);
const PerMinute = z.int().min(1).max(1_000_000_000).nullable().default(null);
const Dollars = z.number().min(0).max(1_000_000).nullable().default(null);
const DAY_MS = 86_400_000;

/** Everything that the command can do with the database, by name. */
export const OPERATIONS: Record<string, Operation> = {
  "organizations list": operation(
    z.strictObject({}),
    async (_, { connection }) => ({
      organizations: (await allOrganizations(connection.db)).map(
        ({ balance, reserved, createdAt, ...row }) => ({
          ...row,
          balance_dollars: balance === null ? 0 : dollarsOf(balance),
          reserved_dollars: reserved === null ? 0 : dollarsOf(reserved),
          created_at: createdAt.toISOString(),
        }),
      ),
    }),
  ),

  "organizations create": operation(
    z.strictObject({ name: Name }),
    async ({ name }, { connection: { db } }, author) => ({
      id: await foundOrganization(db, { name, author }),
      name,
    }),
  ),

  "organizations rename": operation(
    z.strictObject({ organization: Organization, name: Name }),
    async ({ organization, name }, parts, author) => {
      const ctx = await contextOf(organization, parts, author);
      await renameOrganization(ctx, name);
      return { id: organization, name };
    },
  ),

  "organizations invite": operation(
    z.strictObject({
      organization: Organization,
      email: z.email().nullable().default(null),
      role: z.enum(ROLES).default("owner"),
    }),
    async ({ organization, email, role }, parts, author) => {
      const ctx = await contextOf(organization, parts, author);
      const made = await invite(
        { ...ctx, author: { ...author, kind: "operator" } },
        { email, role, now: parts.now() },
      );
      return {
        id: made.id,
        role,
        url: `${parts.publicOrigin()}/invitations?token=${made.token}`,
        expires_at: made.expiresAt.toISOString(),
      };
    },
  ),

  "keys list": operation(
    z.strictObject({ organization: Organization }),
    async ({ organization }, parts, author) => {
      const ctx = await contextOf(organization, parts, author);
      const now = parts.now().getTime();
      const keys = await readKeys(ctx);
      return { keys: keys.map((key) => presentKey(key, now)) };
    },
  ),

  "keys create": operation(
    z.strictObject({
      organization: Organization,
      name: Name,
      mode: z.enum(["test", "live"]),
      scopes: z
        .array(z.enum(["inference", "read", "manage"]))
        .min(1)
        .default(["inference", "read"]),
      models: z.array(z.string()).min(1).nullable().default(null),
      requests_per_minute: PerMinute,
      tokens_per_minute: PerMinute,
      spend_per_day_dollars: Dollars,
      spend_per_month_dollars: Dollars,
      expires_at: z.iso.datetime({ offset: true }).nullable().default(null),
    }),
    async ({ organization, ...wanted }, parts, author) => {
      const ctx = await keyContextOf(organization, parts, author);
      const made = await issueKey(ctx, {
        name: wanted.name,
        mode: wanted.mode,
        scopes: wanted.scopes,
        modelAllowList: wanted.models,
        requestsPerMinute: wanted.requests_per_minute,
        tokensPerMinute: wanted.tokens_per_minute,
        spendPerDayCents: cents(wanted.spend_per_day_dollars),
        spendPerMonthCents: cents(wanted.spend_per_month_dollars),
        expiresAt:
          wanted.expires_at === null ? null : new Date(wanted.expires_at),
      });
      return { id: made.id, prefix: made.prefix, key: made.plain };
    },
  ),

  "keys rotate": operation(
    z.strictObject({
      organization: Organization,
      id: z.string(),
      overlap_seconds: z.int().min(0).max(2_592_000).default(86_400),
    }),
    async ({ organization, id, overlap_seconds }, parts, author) => {
      const ctx = await keyContextOf(organization, parts, author);
      const rotated = { keyId: id, overlapSeconds: overlap_seconds };
      const made = await rotateKey(ctx, { ...rotated, now: parts.now() });
      return { id, prefix: made.prefix, key: made.plain };
    },
  ),

  "keys revoke": operation(
    z.strictObject({ organization: Organization, id: z.string() }),
    async ({ organization, id }, parts, author) => {
      const ctx = await keyContextOf(organization, parts, author);
      await withdrawKey(ctx, id, parts.now());
      return { id, revoked: true };
    },
  ),

  credit: operation(
    z.strictObject({
      organization: Organization,
      /** Exact, as it was written; negative takes. */
      dollars: z
        .string()
        .regex(
          /^-?\d{1,7}(?:\.\d{1,10})?$/,
          "must be an amount in dollars, like 25 or 0.50.",
        ),
      reason: z.string(),
      once: z.string().min(1).max(120).nullable().default(null),
    }),
    async ({ organization, dollars, reason, once }, parts, author) => {
      const ctx = await contextOf(organization, parts, author);
      const { posted, balance } = await adjustCredit(ctx, {
        amount: moneyFromCents(inCents(dollars)),
        reason,
        once: once ?? randomUUID(),
        now: parts.now(),
      });
      return { organization, posted, balance_dollars: dollarsOf(balance) };
    },
  ),

  reconcile: operation(
    z.strictObject({ days: z.int().min(1).max(3_650).default(30) }),
    async ({ days }, { connection: { db }, payments, now }) => {
      if (!payments) {
        throw new AppError(
          "unavailable",
          "This router sells no credit. Set POLAR_ACCESS_TOKEN and POLAR_PRODUCT_ID.",
        );
      }
      await replayKeptEvents(db, now());
      const since = new Date(now().getTime() - days * DAY_MS);
      return reconcile(db, payments, { since, now: now() });
    },
  ),

  "encrypt-rotate": operation(
    z.strictObject({}),
    async (_, { connection, sealing }) => ({
      purposes: await resealAll(connection.db, sealing),
    }),
  ),

  "doctor database": operation(
    z.strictObject({}),
    async (_, { connection: { db, kind } }) => {
      const began = performance.now();
      await db.execute("select 1");
      const ms = Math.round(performance.now() - began);
      const unbalanced = await unbalancedWallets(db);
      return {
        kind,
        ms,
        organizations: (await allOrganizations(db)).length,
        unbalanced: unbalanced.map(({ org_id }) => org_id),
      };
    },
  ),
};

function operation<Args extends z.ZodType>(
  schema: Args,
  run: (
    args: z.output<Args>,
    parts: AdminParts,
    author: Author,
  ) => Promise<AdminAnswer>,
): Operation {
  return async (args, parts, author) => {
    const parsed = schema.safeParse(args);
    if (parsed.success) return run(parsed.data, parts, author);
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") || "arguments";
    throw new AppError("invalid_request", `${field}: ${issue?.message}`);
  };
}

async function contextOf(
  organization: string,
  { connection: { db } }: AdminParts,
  author: Author,
) {
  if (await readOrganization(db, organization)) {
    return { db, orgId: organization, author };
  }
  throw new AppError(
    "not_found",
    `There is no organization ${organization}. \`greatrouter organizations list\` shows them all.`,
  );
}

/** The operator may make every key. */
async function keyContextOf(
  organization: string,
  parts: AdminParts,
  author: Author,
) {
  const ctx = await contextOf(organization, parts, author);
  const caller: Caller = {
    via: "session",
    orgId: ctx.orgId,
    mode: "live",
    scopes: scopesOf("owner"),
    keyId: null,
    userId: null,
    role: "owner",
    modelAllowList: null,
    limits: NO_LIMITS,
    ipHash: null,
    userAgent: null,
  };
  return { ...ctx, caller, catalog: parts.catalog() };
}

function cents(dollars: number | null): string | null {
  return dollars === null ? null : centsOf(moneyFromDollars(dollars));
}

/** Two places to the right, as text: an amount of money never passes through a float. */
function inCents(dollars: string): string {
  const [, sign = "", whole = "0", fraction = ""] =
    /^(-?)(\d+)(?:\.(\d+))?$/.exec(dollars) ?? [];
  const digits = fraction.padEnd(2, "0");
  return `${sign}${whole}${digits.slice(0, 2)}.${digits.slice(2) || "0"}`;
}

/** Whom the audit log names for what the command changes. */
export function operatorNamed(user: string): Author {
  return { ...OPERATOR, userAgent: `greatrouter command, ${user}` };
}
