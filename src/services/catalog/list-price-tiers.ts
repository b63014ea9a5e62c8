import type { Catalog } from "#core/catalog/catalog.ts";
import { priceTierRows } from "#core/catalog/price-tier-rows.ts";
import type { PriceTierRow } from "#core/catalog/price-tier-rows.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

/** The price tiers with their bounds, cheapest first. */
export function listPriceTiers(catalog: Catalog): Page<PriceTierRow> {
  return page(catalog, priceTierRows(catalog), {}, 0);
}
