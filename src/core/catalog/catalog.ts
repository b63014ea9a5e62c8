import type { Benchmark, Host, Model } from "#core/catalog/model.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";

/** Everything the router knows of models at one moment. Never changed in place: a reload makes a new one. */
export type Catalog = {
  /** Changes when any fact changes; lists carry it so that paging can be told stable. */
  readonly version: string;
  /** In list order: featured, standard, long_tail, then id. */
  readonly models: readonly Model[];
  readonly byId: ReadonlyMap<string, Model>;
  readonly hosts: ReadonlyMap<string, Host>;
  readonly benchmarks: ReadonlyMap<string, readonly Benchmark[]>;
  /** Our own words for lines of models, by family id; a line without any is described by its facts. */
  readonly familyDescriptions: ReadonlyMap<string, string>;
  /** How models came to be as they are: by id, what the product was shipped with, and what changed since, in order. */
  readonly history: ReadonlyMap<string, ModelHistory>;
  /** Native ids, host ids, aliases (lower case) to the catalog ids they could mean. */
  readonly names: ReadonlyMap<string, readonly string[]>;
};

export type ModelHistory = {
  /** Null: the model came later. */
  shipped: Model | null;
  changes: readonly StoredChange[];
};
