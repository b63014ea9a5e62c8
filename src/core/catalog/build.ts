import { createHash } from "node:crypto";
import type { Catalog, ModelHistory } from "#core/catalog/catalog.ts";
import type {
  Benchmark,
  Host,
  Model,
  Visibility,
} from "#core/catalog/model.ts";

const VISIBILITY_ORDER: Record<Visibility, number> = {
  featured: 0,
  standard: 1,
  long_tail: 2,
};

/** One snapshot of the catalog. The same facts make the same snapshot, in whatever order they come. */
export function buildCatalog(facts: {
  models: readonly Model[];
  hosts: readonly Host[];
  benchmarks: readonly Benchmark[];
  /** In our own words, by family id. */
  familyDescriptions?: ReadonlyMap<string, string>;
  history?: ReadonlyMap<string, ModelHistory>;
}): Catalog {
  const familyDescriptions = facts.familyDescriptions ?? new Map();
  const models = [...facts.models].sort(inListOrder);
  return {
    version: versionOf([
      facts.models,
      facts.hosts,
      facts.benchmarks,
      [...familyDescriptions],
    ]),
    models,
    byId: new Map(models.map((model) => [model.id, model])),
    hosts: new Map(facts.hosts.map((host) => [host.slug, host])),
    benchmarks: Map.groupBy(facts.benchmarks, ({ model_id }) => model_id),
    familyDescriptions,
    history: facts.history ?? new Map(),
    names: namesOf(models),
  };
}

/** Featured, standard, long_tail, then id by code units: the same on every machine. */
function inListOrder(a: Model, b: Model): number {
  return (
    VISIBILITY_ORDER[a.catalog_visibility] -
      VISIBILITY_ORDER[b.catalog_visibility] ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Twelve hexadecimal digits that change when any fact does. */
function versionOf(facts: readonly (readonly unknown[])[]): string {
  const hash = createHash("sha256");
  for (const rows of facts) {
    const lines = rows.map((row) => JSON.stringify(row)).sort();
    hash.update(`${lines.join("\n")}\n\n`);
  }
  return hash.digest("hex").slice(0, 12);
}

/** A model is also known by the ids its maker and its hosts give it, bare or behind the maker's name. */
function namesOf(models: readonly Model[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const model of models) {
    const own = [model.native_id ?? [], model.aliases ?? []].flat();
    const all = [
      model.id,
      ...own,
      ...own.map((name) => `${model.provider}/${name}`),
      ...model.offers.map((offer) => offer.model),
    ];
    for (const name of new Set(all.map((one) => one.toLowerCase()))) {
      const ids = names.get(name);
      if (ids) ids.push(model.id);
      else names.set(name, [model.id]);
    }
  }
  return names;
}
