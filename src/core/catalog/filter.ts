import type { Catalog } from "#core/catalog/catalog.ts";
import { isRoutable } from "#core/catalog/lifecycle.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import type { Model, PriceTier, Visibility } from "#core/catalog/model.ts";
import { searchModels } from "#core/catalog/search.ts";
import { tagOf } from "#core/catalog/tags.ts";
import { invalidRequest } from "#core/errors.ts";

export const PRICE_CONFIDENCES = ["normal", "low", "unknown"] as const;
export type PriceConfidence = (typeof PRICE_CONFIDENCES)[number];

/** `low`: only a reseller or an old page gives the price; `unknown`: nobody does. */
export function priceConfidenceOf(model: Model): PriceConfidence {
  if (Object.keys(model.pricing).length === 0) return "unknown";
  return model.price_confidence ?? "normal";
}

/** Filters of the model lists, spelled as the wire spells them; each that is given must hold. */
export type ModelFilters = {
  /** One of the model's task types. */
  task_type?: string | undefined;
  /** The maker. */
  provider?: string | undefined;
  category?: string | undefined;
  taxonomy?: string | undefined;
  /** The model has all of them. */
  capabilities?: readonly string[] | undefined;
  type?: Model["type"] | undefined;
  catalog_family?: string | undefined;
  catalog_visibility?: Visibility | undefined;
  routable_only?: boolean | undefined;
  /** Exactly that tier. */
  price_tier?: PriceTier | undefined;
  /** How well the list price is known. */
  price_confidence?: PriceConfidence | undefined;
  /** The model has any of them. */
  tags?: readonly string[] | undefined;
  /** Orders by relevance. */
  text?: string | undefined;
};

/**
 * The rows that every filter lets through, in list order; best match first where `text` is given.
 * Throws `invalid_request` for a provider, taxonomy or family that the catalog does not have.
 */
export function filterModels(
  catalog: Catalog,
  filters: ModelFilters,
): ListRow[] {
  refuseUnknownNames(catalog, filters);
  const tags = filters.tags?.map(tagOf);
  return rowsInOrder(catalog, filters.text).filter(
    (row) =>
      same(filters.provider, row.provider) &&
      same(filters.category, row.category) &&
      same(filters.taxonomy, row.taxonomy) &&
      same(filters.type, row.type) &&
      same(filters.catalog_family, row.catalog_family) &&
      same(filters.catalog_visibility, row.catalog_visibility) &&
      same(filters.price_tier, row.price_tier) &&
      (filters.price_confidence === undefined ||
        filters.price_confidence === priceConfidenceOf(row)) &&
      (filters.routable_only !== true || isRoutable(row)) &&
      (filters.task_type === undefined ||
        row.task_types.includes(filters.task_type)) &&
      (filters.capabilities ?? []).every((name) =>
        row.capabilities.includes(name),
      ) &&
      (!tags?.length || tags.some((tag) => row.tags.includes(tag))),
  );
}

function rowsInOrder(catalog: Catalog, text: string | undefined): ListRow[] {
  const rows = listRows(catalog);
  if (text === undefined || text.trim() === "") return [...rows.values()];
  return searchModels(catalog, text).flatMap((id) => rows.get(id) ?? []);
}

function same<T>(wanted: T | undefined, actual: T): boolean {
  return wanted === undefined || wanted === actual;
}

/** Filters over names that the catalog lists: a misspelt one is an error, not an empty page. */
const NAMED = {
  provider: "GET /v1/models lists the providers.",
  taxonomy: "GET /v1/catalog/taxonomy lists them.",
  catalog_family: "GET /v1/catalog/families lists them.",
} as const;

/** Throws `invalid_request` for a provider, taxonomy or family that the catalog does not have. */
export function refuseUnknownNames(
  catalog: Catalog,
  filters: Pick<ModelFilters, keyof typeof NAMED>,
): void {
  for (const [field, remedy] of Object.entries(NAMED)) {
    const name = filters[field as keyof typeof NAMED];
    if (name === undefined) continue;
    const known = catalog.models.some(
      (model) => model[field as keyof typeof NAMED] === name,
    );
    if (!known) {
      throw invalidRequest(
        field,
        `${field}: the catalog has no "${name.slice(0, 100)}". ${remedy}`,
      );
    }
  }
}
