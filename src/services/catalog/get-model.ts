import type { Catalog } from "#core/catalog/catalog.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import {
  withAttribution,
  type AttributedBenchmark,
} from "#core/catalog/attribution.ts";
import { hostRows, type HostRow } from "#core/catalog/data-policy.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";

export type ModelPage = ListRow & {
  benchmarks: AttributedBenchmark[];
  hosts: HostRow[];
  /** The name that was asked for, where it is not the model's id. */
  requested_id?: string;
};

/** One model, also a retired one, by its id or another name that is its alone. Throws `unknown_model`. */
export function getModel(catalog: Catalog, name: string): ModelPage {
  const model = lookUpModel(catalog, name);
  const { id } = model;
  const row = listRows(catalog).get(id);
  if (!row) throw new Error(`${id} has no row.`);
  return {
    ...row,
    benchmarks: (catalog.benchmarks.get(id) ?? []).map(withAttribution),
    hosts: hostRows(catalog, model),
    ...(name !== id && { requested_id: name }),
  };
}
