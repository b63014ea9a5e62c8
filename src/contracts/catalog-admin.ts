import { z } from "zod";
import { saidBy } from "#contracts/said.ts";
import { wholeNumber } from "#contracts/scalars.ts";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import { FEED_FAULTS } from "#core/catalog/sync/feed-faults.ts";

/** Values that sources would change; see `CatalogChange`. */
export const CatalogChangeQuery = z.strictObject({
  state: z
    .enum(["held", "applied", "rejected", "withdrawn"])
    .default("held")
    .describe("What became of them."),
  limit: wholeNumber(1, 500).default(100),
  offset: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0),
});

export const CatalogDecision = z.strictObject({
  id: wholeNumber(1, Number.MAX_SAFE_INTEGER).describe("Which held change."),
  accept: z
    .boolean()
    .describe(
      "true: it is in force from now on; false: it is refused until its sources say something else.",
    ),
});

export const CatalogReopening = CatalogDecision.pick({ id: true });

const Stated = z.union([z.number(), z.string()]);

export const CatalogChange = z.object({
  id: z.number().int(),
  model: z.string(),
  host: z.string().nullable().describe("Null: the model itself."),
  field: z
    .string()
    .describe("Path in the model's row, or in the host's offer."),
  before: Stated.nullable(),
  after: z
    .union([Stated, z.looseObject({ id: z.string() })])
    .describe("The value, or the row of a new model."),
  rule: z.enum(["own list", "unanimous", "majority", "newest"]),
  votes: z.array(
    z.object({ source: z.string(), value: Stated, at: z.string() }),
  ),
  state: z.enum(["held", "applied", "rejected", "withdrawn"]),
  reason: z.string().nullable().describe("Why it was held."),
  doubt: saidBy(DOUBTS.codes),
  at: z.string(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
});
export type CatalogChange = z.infer<typeof CatalogChange>;

export const CatalogChangePage = z.object({
  data: z.array(CatalogChange).describe("Newest first."),
  total: z.number().int(),
});

export const CatalogFeedList = z.object({
  data: z.array(
    z.object({
      source: z.string(),
      checked_at: z.string(),
      read_at: z.string().nullable().describe("When it was last read whole."),
      matched: z
        .number()
        .int()
        .describe("How many of its entries were about models of the catalog."),
      error: z.string().nullable(),
      fault: saidBy(FEED_FAULTS.codes),
    }),
  ),
});

export const CatalogSyncReport = z.object({
  feeds: z.array(
    z.object({
      source: z.string(),
      matched: z.number().int(),
      error: z.string().nullable(),
    }),
  ),
  observed: z.number().int().describe("Values that sources state anew."),
  applied: z.number().int(),
  held: z.number().int(),
  withdrawn: z.number().int(),
});
