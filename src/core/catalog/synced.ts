import { buildCatalog } from "#core/catalog/build.ts";
import type { Catalog, ModelHistory } from "#core/catalog/catalog.ts";
import { onDay } from "#core/catalog/lifecycle.ts";
import type { Benchmark, Host, Model } from "#core/catalog/model.ts";
import { applyChanges, isReplaced } from "#core/catalog/sync/apply.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";

/** The catalog of a day: the shipped facts with everything that was applied since. */
export function syncedCatalog(
  shipped: {
    models: readonly Model[];
    hosts: readonly Host[];
    benchmarks: readonly Benchmark[];
    familyDescriptions: ReadonlyMap<string, string>;
  },
  applied: readonly StoredChange[],
  today: string,
): Catalog {
  return buildCatalog({
    ...shipped,
    models: applyChanges(shipped.models, applied).map((model) =>
      onDay(model, today),
    ),
    history: historyOf(shipped.models, applied),
  });
}

function historyOf(
  shipped: readonly Model[],
  applied: readonly StoredChange[],
): Map<string, ModelHistory> {
  const models = new Map(shipped.map((model) => [model.id, model]));
  const history = new Map<string, ModelHistory>();
  for (const [id, changes] of Map.groupBy(applied, ({ model }) => model)) {
    const model = models.get(id) ?? null;
    const inForce = changes.filter(
      (change) => model === null || !isReplaced(model, change),
    );
    if (inForce.length > 0)
      history.set(id, { shipped: model, changes: inForce });
  }
  return history;
}
