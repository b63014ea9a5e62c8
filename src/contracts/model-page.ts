import { z } from "zod";
import { ZERO_RETENTION } from "#core/catalog/data-policy.ts";
import { listOf } from "#contracts/list.ts";
import { Pricing } from "#contracts/model-card.ts";
import { ModelRow } from "#contracts/models.ts";
import { catalogName } from "#contracts/scalars.ts";

/** A model's id in two segments of the path. */
export const ModelParts = z.strictObject({
  provider: catalogName("openai").describe(
    "The model's id up to its slash: the maker.",
  ),
  model: catalogName("gpt-6.1").describe("The rest of the id."),
});

/** A model's id in one segment. */
export const ModelId = z.strictObject({
  id: catalogName("openai/gpt-6.1").describe(
    "The model's id with its slash escaped, or another name that is its alone.",
  ),
});

const DataPolicy = z
  .object({
    trains_on_data: z
      .boolean()
      .nullable()
      .describe("Whether it trains on what is sent, unless told otherwise."),
    retention_days: z
      .number()
      .nullable()
      .describe("For how many days it keeps what is sent; 0: not at all."),
    zero_retention: z
      .enum(ZERO_RETENTION)
      .nullable()
      .describe(
        "How nothing can be kept: as it is, by a setting of the account, or by agreement.",
      ),
    regions: z
      .array(z.string())
      .nullable()
      .describe("Where it can be told to process."),
    note: z.string().nullable().describe("What else is to be known."),
    source: z.string().nullable().describe("The page that says so."),
    read: z.string().nullable().describe("The day on which it was read."),
  })
  .meta({ id: "DataPolicy" });

export const ModelPage = ModelRow.extend({
  benchmarks: z
    .array(
      z.looseObject({
        benchmark: z.string().describe("What was measured."),
        score: z.number().describe("What came out."),
        unit: z.string().describe("What the score counts."),
        source: z.string().describe("Who published it."),
        attribution: z
          .object({
            name: z.string().describe("Who made the score."),
            url: z.string().describe("Where they tell of it."),
          })
          .optional()
          .describe("Whom it must be credited to wherever it is shown."),
      }),
    )
    .describe("Published scores."),
  hosts: z
    .array(
      z.object({
        host: z.string().describe("As `offers` names it."),
        name: z.string().describe("The name for people."),
        docs_url: z.string().nullable().describe("Its documentation."),
        data_policy: DataPolicy.describe(
          "What it says it does with what is sent; null is not known, never no.",
        ),
      }),
    )
    .describe("Who serves the model."),
  requested_id: z
    .string()
    .optional()
    .describe(
      "The name that was asked for, where it is not the id: an alias such as `openai/gpt-latest`, or an id that a host gives the model.",
    ),
  performance_timeseries: z
    .array(
      z
        .object({
          time: z.string().describe("Where the hour begins (UTC)."),
          host: z.string().describe("Who served it."),
          requests: z.number().int().describe("How often it was called there."),
          success_rate: z.number().describe("0 to 1."),
          latency_p50_ms: z
            .number()
            .nullable()
            .describe("Median until the whole answer; null: none was whole."),
          ttft_p50_ms: z
            .number()
            .nullable()
            .describe("Median until the first output of streams."),
          tokens_per_second: z
            .number()
            .nullable()
            .describe("Median of output tokens by the second."),
        })
        .meta({ id: "PerformanceRow" }),
    )
    .optional()
    .describe(
      "The last day by hour and host, newest first, from requests of live keys; absent while it cannot be read.",
    ),
}).meta({ id: "ModelPage" });

export const PriceList = listOf(
  z
    .object({
      host: z
        .string()
        .nullable()
        .describe("Who asks this price; null: the list price."),
      pricing: Pricing,
      price_tiers_by_context: z
        .array(z.unknown())
        .describe("Rates for the whole request above a length of input."),
      pricing_variants: z
        .array(z.unknown())
        .describe("Rates by size, quality, length or date."),
      basis: z
        .string()
        .nullable()
        .describe("`first_party`, or the host whose price it is."),
      confidence: z
        .enum(["low", "normal"])
        .describe("`low`: known from a reseller or an old page only."),
      suspect: z
        .boolean()
        .describe("Far off what the other hosts of the model ask."),
      valid_from: z
        .string()
        .describe("The day or moment from which on it held."),
      valid_to: z
        .string()
        .nullable()
        .describe("When it ended; null: it still holds."),
      sources: z.array(z.unknown()).describe("Who stated it, and when."),
      provenance: z
        .record(z.string(), z.array(z.string()))
        .describe("Who stated each rate, where that is known by the rate."),
      conflicts: z
        .array(
          z.object({
            field: z.string().describe("Path in the model's row."),
            values: z
              .record(z.string(), z.unknown())
              .describe("What each source says."),
            chosen: z.unknown().describe("What holds."),
            rule: z.string().describe("Why."),
          }),
        )
        .describe("Rates that sources do not agree on."),
    })
    .meta({ id: "ModelPriceRow" }),
  "The list price, then each host's, as they are; then what they were before, newest first.",
).meta({ id: "PriceList" });

export const JsonSchemaDocument = z.looseObject({}).meta({
  id: "JsonSchemaDocument",
  description: "A JSON Schema of the dialect 2020-12.",
});

const Bare = z.looseObject({});

export const ValidateInputRequest = ModelParts.extend({
  body: Bare.meta({
    description: "What would be sent as `input`, bare.",
  }),
});

export const ValidateOutputRequest = ModelParts.extend({
  body: Bare.meta({
    description: "What was answered as `result`, bare.",
  }),
});

export const Verdict = z
  .object({
    valid: z.boolean().describe("Whether it keeps to the schema."),
    errors: z
      .array(
        z.object({
          path: z
            .string()
            .describe("Where, dotted: `messages.0.role`; empty: the whole."),
          message: z.string().describe("What is wrong there."),
          keyword: z
            .string()
            .describe("The keyword of the schema that it breaks."),
        }),
      )
      .describe("Everything that is wrong, up to a hundred."),
  })
  .meta({ id: "Verdict" });
