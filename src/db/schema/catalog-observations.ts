import { bigserial, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Stated } from "#core/catalog/sync/observation.ts";
import { instant } from "#db/schema/columns.ts";

/** What sources said of values of the catalog, a row each time one says something new. Never changed. */
export const catalogObservations = pgTable(
  "catalog_observations",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    model: text("model").notNull(),
    /** Empty: the model itself. */
    host: text("host").notNull(),
    field: text("field").notNull(),
    value: jsonb("value").$type<Stated>().notNull(),
    source: text("source").notNull(),
    at: instant("at").notNull(),
  },
  (row) => [
    index("catalog_observations_place").on(
      row.source,
      row.model,
      row.host,
      row.field,
      row.id.desc(),
    ),
  ],
);
