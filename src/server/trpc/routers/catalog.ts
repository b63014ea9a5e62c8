import {
  ChangeList,
  ChangeListQuery,
  DataSourceList,
  FamilyId,
  FamilyList,
  FamilyListQuery,
  FamilyPage,
  FamilyParts,
  NoParameters,
  PriceTierList,
  TagList,
  TaxonomyList,
} from "#contracts/catalog.ts";
import { router } from "#server/trpc/base.ts";
import {
  catalogProcedure,
  catalogRead,
} from "#server/trpc/catalog-procedure.ts";
import { compiled } from "#server/trpc/compiled.ts";
import { getFamily } from "#services/catalog/get-family.ts";
import { listChanges } from "#services/catalog/list-changes.ts";
import { listFamilies } from "#services/catalog/list-families.ts";
import { listPriceTiers } from "#services/catalog/list-price-tiers.ts";
import { listSources } from "#services/catalog/list-sources.ts";
import { listTags } from "#services/catalog/list-tags.ts";
import { listTaxonomy } from "#services/catalog/list-taxonomy.ts";

export const catalogRouter = router({
  taxonomy: catalogProcedure
    .meta(
      catalogRead(
        "/v1/catalog/taxonomy",
        "List the branches of the catalog",
        "Each branch with what its models do and how many there are.",
      ),
    )
    .input(compiled(NoParameters))
    .output(compiled(TaxonomyList))
    .query(({ ctx }) => listTaxonomy(ctx.actions.catalog())),

  families: catalogProcedure
    .meta(
      catalogRead(
        "/v1/catalog/families",
        "List model lines",
        "The lines of models that match every filter, page by page.",
      ),
    )
    .input(compiled(FamilyListQuery))
    .output(compiled(FamilyList))
    .query(({ ctx, input }) => listFamilies(ctx.actions.catalog(), input)),

  family: catalogProcedure
    .meta(
      catalogRead(
        "/v1/catalog/families/{id}",
        "Get a model line",
        "The line with all its models. Its id holds a slash, which is escaped here.",
      ),
    )
    .input(compiled(FamilyId))
    .output(compiled(FamilyPage))
    .query(({ ctx, input }) => getFamily(ctx.actions.catalog(), input.id)),

  familyByParts: catalogProcedure
    .meta(
      catalogRead(
        "/v1/catalog/families/{taxonomy}/{line}",
        "Get a model line by its plain id",
        "The same, for an id that is written with its slash.",
      ),
    )
    .input(compiled(FamilyParts))
    .output(compiled(FamilyPage))
    .query(({ ctx, input: { taxonomy, line } }) =>
      getFamily(ctx.actions.catalog(), `${taxonomy}/${line}`),
    ),

  changes: catalogProcedure
    .meta(
      catalogRead(
        "/v1/catalog/changes",
        "List what changed",
        "Models that are new, deprecated or retired, prices and limits that changed, newest first. Also as RSS: /v1/catalog/changes.rss.",
      ),
    )
    .input(compiled(ChangeListQuery))
    .output(compiled(ChangeList))
    .query(({ ctx, input }) => listChanges(ctx.actions.catalog(), input)),

  sources: catalogProcedure
    .meta(
      catalogRead(
        "/v1/catalog/sources",
        "List where the facts come from",
        "Each source of models, prices and scores, with its date and licence.",
      ),
    )
    .input(compiled(NoParameters))
    .output(compiled(DataSourceList))
    .query(({ ctx }) => listSources(ctx.actions.catalog())),

  tags: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models/tags",
        "List tags",
        "Every tag with the number of its models.",
      ),
    )
    .input(compiled(NoParameters))
    .output(compiled(TagList))
    .query(({ ctx }) => listTags(ctx.actions.catalog())),

  priceTiers: catalogProcedure
    .meta(
      catalogRead(
        "/v1/models/price-tiers",
        "List price tiers",
        "The tiers with their bounds for each kind of model, cheapest first.",
      ),
    )
    .input(compiled(NoParameters))
    .output(compiled(PriceTierList))
    .query(({ ctx }) => listPriceTiers(ctx.actions.catalog())),
});
