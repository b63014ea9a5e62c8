import type { Catalog } from "#core/catalog/catalog.ts";
import { describeModel } from "#core/catalog/describe.ts";
import type { Model } from "#core/catalog/model.ts";
import { tagsOf } from "#core/catalog/tags.ts";

/** A model as lists and its own page show it: every fact, and what OpenAI's clients expect of a model. */
export type ListRow = Model & {
  object: "model";
  /** Release date in Unix seconds; 0 where it is unknown. */
  created: number;
  owned_by: string;
  description: string;
  tags: string[];
};

const rowsOfCatalog = new WeakMap<Catalog, ReadonlyMap<string, ListRow>>();

/** The rows of a snapshot by id, in list order; made once a snapshot. */
export function listRows(catalog: Catalog): ReadonlyMap<string, ListRow> {
  const known = rowsOfCatalog.get(catalog);
  if (known) return known;
  const rows = new Map(
    catalog.models.map((model) => [model.id, listRow(model)]),
  );
  rowsOfCatalog.set(catalog, rows);
  return rows;
}

function listRow(model: Model): ListRow {
  return {
    ...model,
    object: "model",
    created: releasedAt(model.release_date),
    owned_by: model.provider,
    description: describeModel(model),
    tags: tagsOf(model),
  };
}

/** A month or a year alone counts from its first day. */
function releasedAt(date: string | undefined): number {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isFinite(time) ? time / 1000 : 0;
}
