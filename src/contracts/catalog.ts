import { z } from "zod";
import { CHANGE_KINDS } from "#core/catalog/changes.ts";
import { listOf } from "#contracts/list.ts";
import { PriceTierName } from "#contracts/model-card.ts";
import { ModelRow } from "#contracts/models.ts";
import { catalogName, queryFlag, queryNumber } from "#contracts/scalars.ts";

const Visibility = z.enum(["featured", "standard", "long_tail"]);

/** Endpoints that take no parameter: a misspelt one is an error all the same. */
export const NoParameters = z.strictObject({});

export const TaxonomyRow = z
  .object({
    id: z.string().describe("What the filter `taxonomy` takes."),
    name: z.string().describe("The name for people."),
    description: z.string().describe("What its models do."),
    category: z.string().describe("The category of its models."),
    provider_count: z.number().int().describe("How many makers have one."),
    family_count: z.number().int().describe("How many model lines it has."),
    model_count: z.number().int().describe("How many models it has."),
  })
  .meta({ id: "TaxonomyRow" });

export const TaxonomyList = listOf(
  TaxonomyRow,
  "Those with the most models first.",
).meta({ id: "TaxonomyList" });

export const FamilyListQuery = z.strictObject({
  taxonomy: catalogName("llm").describe("Branch of the catalog.").optional(),
  offset: queryNumber(
    0,
    Number.MAX_SAFE_INTEGER,
    "How many to pass over.",
  ).optional(),
  limit: queryNumber(
    1,
    100,
    "How many to answer; 24 unless said otherwise.",
  ).optional(),
  routable_only: queryFlag("`true` hides long-tail lines.").optional(),
  q: z
    .string()
    .max(1000, "must be at most 1,000 characters long.")
    .describe("Searched in names of lines; the best match comes first.")
    .optional(),
});

export const FamilyRow = z
  .object({
    id: z
      .string()
      .describe("`taxonomy/provider--line`, e.g. `llm/meta--llama`."),
    taxonomy: z.string().describe("The branch it is of."),
    provider: z.string().describe("Who makes it."),
    name: z.string().describe("The name for people."),
    description: z.string().describe("What the line is."),
    catalog_visibility: Visibility.describe("The best of its models'."),
    model_count: z.number().int().describe("How many models it has."),
    routable_count: z
      .number()
      .int()
      .describe("How many of them are not long tail."),
    latest: z
      .object({
        alias: z
          .string()
          .describe("A name that always means it: `openai/gpt-latest`."),
        model: z.string().describe("The model's id."),
      })
      .nullable()
      .describe("The newest model of the line; null: none is in service."),
  })
  .meta({ id: "FamilyRow" });

export const FamilyList = listOf(
  FamilyRow,
  "Featured, standard, long tail, and by id within each.",
).meta({ id: "FamilyList" });

export const FamilyPage = FamilyRow.extend({
  models: z
    .array(ModelRow)
    .describe("Featured, standard, long tail, and by id within each."),
}).meta({ id: "FamilyPage" });

export const FamilyId = z.strictObject({
  id: catalogName("llm/meta--llama").describe(
    "The family's id with its slash escaped: `llm%2Fmeta--llama`.",
  ),
});

export const FamilyParts = z.strictObject({
  taxonomy: catalogName("llm").describe("The id up to its slash: `llm`."),
  line: catalogName("meta--llama").describe("The rest: `meta--llama`."),
});

export const TagList = listOf(
  z
    .object({
      id: z.string().describe("What the filter `tags` takes."),
      count: z.number().int().describe("How many models have it."),
    })
    .meta({ id: "TagRow" }),
  "The most frequent first.",
).meta({ id: "TagList" });

export const PriceTierList = listOf(
  z
    .object({
      id: PriceTierName,
      rank: z.number().int().describe("1 is the cheapest."),
      boundaries: z
        .array(
          z.object({
            kind: z.string().describe("Which models it is for."),
            unit: z.string().describe("What the bounds are US dollars by."),
            above: z
              .number()
              .nullable()
              .describe("The price is above this; null: there is no bound."),
            up_to: z
              .number()
              .nullable()
              .describe("It is at most this; null: there is no bound."),
          }),
        )
        .describe("From which price to which, for each kind of model."),
      model_count: z.number().int().describe("How many models are in it."),
    })
    .meta({ id: "PriceTierRow" }),
  "Cheapest first.",
).meta({ id: "PriceTierList" });

export const ChangeListQuery = z.strictObject({
  since: z.iso
    .date("must be a day such as 2026-10-01.")
    .describe("The first day that is told.")
    .optional(),
  offset: queryNumber(
    0,
    Number.MAX_SAFE_INTEGER,
    "How many to pass over.",
  ).optional(),
  limit: queryNumber(
    1,
    500,
    "How many to answer; 100 unless said otherwise.",
  ).optional(),
});

export const ChangeList = listOf(
  z
    .object({
      date: z.string().describe("The day on which it happened."),
      kind: z.enum(CHANGE_KINDS).describe("What happened to the model."),
      model: z.string().describe("The model's id."),
      name: z.string().describe("Its name for people."),
      provider: z.string().describe("Who makes it."),
      successor: z
        .string()
        .nullable()
        .describe("The model to use instead; null: none is known."),
      host: z
        .string()
        .nullable()
        .describe("At which host; null: it is the model's own."),
      description: z.string().describe("The same in a sentence."),
      values: z
        .array(
          z.object({
            field: z.string().describe("Path in the model's row or offer."),
            before: z
              .union([z.number(), z.string()])
              .nullable()
              .describe("Null: there was none."),
            after: z
              .union([z.number(), z.string()])
              .describe("As it is from then on."),
          }),
        )
        .describe("What changed, from what to what, where values did."),
    })
    .meta({ id: "ChangeRow" }),
  "Newest first.",
).meta({ id: "ChangeList" });

export const DataSourceList = listOf(
  z
    .object({
      name: z.string().describe("The source."),
      url: z.string().describe("Where it is."),
      read: z.string().describe("When it was read."),
      license: z
        .string()
        .nullable()
        .describe("As it states it; null: it states none."),
      uses: z
        .array(z.enum(["models", "prices", "scores"]))
        .describe("Which facts are taken from it."),
      used_for: z.string().describe("What is taken from it, in words."),
      live: z.boolean().describe("Read again while the router runs."),
      attribution: z
        .string()
        .nullable()
        .describe("What must be said wherever its facts are shown."),
    })
    .meta({ id: "DataSourceRow" }),
  "Models and prices first, then scores.",
).meta({ id: "DataSourceList" });
