import type { Catalog } from "#core/catalog/catalog.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import type { Benchmark } from "#core/catalog/model.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";

export type ModelPage = ListRow & { benchmarks: Benchmark[] };

/** One model, also a retired one, by its id or another name that is its alone. Throws `unknown_model`. */
export function getModel(catalog: Catalog, name: string): ModelPage {
  const { id } = lookUpModel(catalog, name);
  const row = listRows(catalog).get(id);
  if (!row) throw new Error(`${id} has no row.`);
  return { ...row, benchmarks: [...(catalog.benchmarks.get(id) ?? [])] };
}
