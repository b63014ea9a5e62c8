import { customType, timestamp } from "drizzle-orm/pg-core";
import { centsOf, moneyFromCents, type Money } from "#core/money.ts";

/** Exact cents with eight decimals; `Money` in code, text on the way to the driver, never a float. */
export const cents = customType<{ data: Money; driverData: string }>({
  dataType: () => "numeric(20, 8)",
  toDriver: centsOf,
  fromDriver: moneyFromCents,
});

/** PGlite reads bytes as `Uint8Array`, postgres.js as `Buffer`; both are `Uint8Array`. */
export const bytes = customType<{ data: Uint8Array }>({
  dataType: () => "bytea",
});

export const instant = (name: string) =>
  timestamp(name, { withTimezone: true });
