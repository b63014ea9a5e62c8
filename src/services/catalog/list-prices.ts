import type { Catalog } from "#core/catalog/catalog.ts";
import { priceRows } from "#core/catalog/price-rows.ts";
import type { PriceRow } from "#core/catalog/price-rows.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";
import { page } from "#services/catalog/page.ts";
import type { Page } from "#services/catalog/page.ts";

/** The prices of a model: its list price, its hosts', then what they were before. Throws `unknown_model`. */
export function listPrices(catalog: Catalog, name: string): Page<PriceRow> {
  const model = lookUpModel(catalog, name);
  const rows = priceRows(model, catalog.history.get(model.id));
  return page(catalog, rows, {}, 0);
}
