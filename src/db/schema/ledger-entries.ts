import { bigint, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { cents, instant } from "#db/schema/columns.ts";
import { organizations } from "#db/schema/organizations.ts";

/** `grant` is credit we give, `purchase` and `refund` come from the payment provider, `charge` is a request's cost. */
export type LedgerKind =
  "grant" | "purchase" | "refund" | "charge" | "adjustment";

/** Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. Credits are positive, debits negative. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: bigint("id", { mode: "number" })
      .primaryKey()
      .generatedAlwaysAsIdentity(),
    orgId: text("org_id")
      .notNull()
      .references(() => organizations.id),
    kind: text("kind").$type<LedgerKind>().notNull(),
    cents: cents("cents").notNull(),
    balanceAfter: cents("balance_after").notNull(),
    /** What makes a second posting of the same event a no-op. */
    idempotencyKey: text("idempotency_key").notNull(),
    /** The request or order that it is about. */
    reference: text("reference"),
    at: instant("at").notNull().defaultNow(),
  },
  (entry) => [
    unique("ledger_entries_org_id_idempotency_key").on(
      entry.orgId,
      entry.idempotencyKey,
    ),
    index("ledger_entries_org_id_at").on(entry.orgId, entry.at.desc()),
  ],
);
