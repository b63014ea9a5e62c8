import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  numeric,
  pgTable,
  text,
} from "drizzle-orm/pg-core";
import type { Mode, Scope } from "#core/caller.ts";
import { bytes, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** Of the secret there is only its SHA-256; the prefix (`pk_live_` or `pk_test_` and nine characters) is what people see. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    prefix: text("prefix").notNull().unique(),
    secretSha256: bytes("secret_sha256").notNull(),
    /** The pair that a rotation replaced, in force until then; null where none is. */
    previousPrefix: text("previous_prefix").unique(),
    previousSecretSha256: bytes("previous_secret_sha256"),
    previousExpiresAt: instant("previous_expires_at"),
    scopes: text("scopes").array().$type<Scope[]>().notNull(),
    /** Catalog ids; null for all. */
    modelAllowList: text("model_allow_list").array(),
    requestsPerMinute: integer("requests_per_minute"),
    tokensPerMinute: integer("tokens_per_minute"),
    spendPerDayCents: numeric("spend_per_day_cents", {
      precision: 20,
      scale: 8,
    }),
    spendPerMonthCents: numeric("spend_per_month_cents", {
      precision: 20,
      scale: 8,
    }),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (key) => [
    index("api_keys_org_id_created_at").on(key.orgId, key.createdAt),
    check("api_keys_mode", sql`${key.mode} in ('test', 'live')`),
    check(
      "api_keys_prefix",
      sql`${key.prefix} ~ '^pk_(test|live)_[1-9A-HJ-NP-Za-km-z]{9}$'`,
    ),
  ],
);
