import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";
import { plainName } from "#core/rank/plain-name.ts";

const keysByCatalog = new WeakMap<Catalog, ReadonlyMap<string, Model | null>>();

/** The catalog's model of that name, however test tables spell it: with another maker's prefix, a date, `_` for `.`, `-hf`. */
export function modelByName(catalog: Catalog, name: string): Model | undefined {
  let keys = keysByCatalog.get(catalog);
  if (!keys) keysByCatalog.set(catalog, (keys = keysOf(catalog)));
  return catalog.byId.get(name) ?? keys.get(keyOf(name)) ?? undefined;
}

function keysOf(catalog: Catalog): ReadonlyMap<string, Model | null> {
  const keys = new Map<string, Model | null>();
  for (const model of catalog.models) {
    const names = [model.id, model.native_id ?? "", ...(model.aliases ?? [])];
    for (const key of new Set(names.map(keyOf))) {
      const other = keys.get(key);
      // Two models of one spelling: the name tells neither.
      keys.set(key, other === undefined || other === model ? model : null);
    }
  }
  keys.delete("");
  return keys;
}

function keyOf(name: string): string {
  return plainName(name)
    .replace(/-?20\d\d-?\d\d-?\d\d$|-(preview|latest)$/, "")
    .replaceAll("-", "");
}
