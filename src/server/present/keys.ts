import type {
  CreateKeyRequest,
  KeyRow,
  UpdateKeyRequest,
} from "#contracts/keys.ts";
import {
  centsOf,
  dollarsOf,
  moneyFromCents,
  moneyFromDollars,
} from "#core/money.ts";
import type { KeyChange, ListedKey } from "#services/keys/manage.ts";

export function presentKey(key: ListedKey, now: number): KeyRow {
  const { previousPrefix: prefix, previousExpiresAt: until } = key;
  return {
    id: key.id,
    name: key.name,
    mode: key.mode,
    prefix: key.prefix,
    status: statusOf(key, now),
    scopes: key.scopes,
    models: key.modelAllowList,
    requests_per_minute: key.requestsPerMinute,
    tokens_per_minute: key.tokensPerMinute,
    spend_per_day_dollars: dollars(key.spendPerDayCents),
    spend_per_month_dollars: dollars(key.spendPerMonthCents),
    expires_at: iso(key.expiresAt),
    revoked_at: iso(key.revokedAt),
    last_used_at: iso(key.lastUsedAt),
    created_at: key.createdAt.toISOString(),
    previous:
      prefix && until && until.getTime() > now && !key.revokedAt
        ? { prefix, expires_at: until.toISOString() }
        : null,
  };
}

function statusOf(
  { revokedAt, expiresAt }: ListedKey,
  now: number,
): KeyRow["status"] {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt.getTime() <= now ? "expired" : "active";
}

/** What the request says of a key, but its mode. */
export function readKeyChange(
  asked: Omit<CreateKeyRequest, "mode" | "name"> | UpdateKeyRequest,
): KeyChange {
  const { scopes, models, expires_at } = asked;
  const { requests_per_minute, tokens_per_minute } = asked;
  const { spend_per_day_dollars: day, spend_per_month_dollars: month } = asked;
  return {
    ...("name" in asked && asked.name !== undefined && { name: asked.name }),
    ...(scopes !== undefined && { scopes }),
    ...(models !== undefined && { modelAllowList: models }),
    ...(requests_per_minute !== undefined && {
      requestsPerMinute: requests_per_minute,
    }),
    ...(tokens_per_minute !== undefined && {
      tokensPerMinute: tokens_per_minute,
    }),
    ...(day !== undefined && { spendPerDayCents: cents(day) }),
    ...(month !== undefined && { spendPerMonthCents: cents(month) }),
    ...(expires_at !== undefined && { expiresAt: expires_at }),
  };
}

function cents(amount: number | null): string | null {
  return amount === null ? null : centsOf(moneyFromDollars(amount));
}

function dollars(text: string | null): number | null {
  return text === null ? null : dollarsOf(moneyFromCents(text));
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
