import type { Catalog } from "#core/catalog/catalog.ts";
import { dayOf } from "#core/catalog/day.ts";
import { successorOf } from "#core/catalog/lifecycle.ts";
import type { Model } from "#core/catalog/model.ts";
import { changedRows } from "#core/catalog/changed-values.ts";

export const CHANGE_KINDS = [
  "new",
  "price",
  "limits",
  "deprecated",
  "retired",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Something that happened to a model on a day. */
export type ChangeRow = {
  /** ISO day; a month or a year alone counts from its first day. */
  date: string;
  kind: ChangeKind;
  model: string;
  name: string;
  provider: string;
  /** At which host; null: it is the model's own. */
  host: string | null;
  /** The model to use instead, where this one goes. */
  successor: string | null;
  description: string;
  /** What it was and what it became, by the field's path. */
  values: {
    field: string;
    before: number | string | null;
    after: number | string;
  }[];
};

const known = new WeakMap<Catalog, ChangeRow[]>();

/**
 * What the dated facts of the models tell, and what their sources changed since, newest first, then by id. What has no
 * date, or one to come, is left out. Made once a snapshot.
 */
export function changeRows(catalog: Catalog): readonly ChangeRow[] {
  let rows = known.get(catalog);
  if (!rows) {
    rows = [
      ...catalog.models.flatMap((model) => changesOf(catalog, model)),
      ...changedRows(catalog),
    ].sort(
      (a, b) =>
        compare(b.date, a.date) ||
        compare(a.model, b.model) ||
        compare(a.kind, b.kind) ||
        compare(a.host ?? "", b.host ?? ""),
    );
    known.set(catalog, rows);
  }
  return rows;
}

function changesOf(catalog: Catalog, model: Model): ChangeRow[] {
  const { id, name, provider, as_of } = model;
  const isLeaving = model.status === "deprecated" || model.status === "retired";
  const successor = isLeaving
    ? (successorOf(catalog, model)?.id ?? null)
    : null;
  const instead = successor ? ` Use ${successor} instead.` : "";
  // An end that was announced when the facts were gathered may have come since.
  const isOver =
    model.status === "retired" || model.first_party_status === "retired";
  const row = (
    kind: ChangeKind,
    when: string | undefined,
    description: string,
  ): ChangeRow[] => {
    const date = dayOf(when);
    if (date === null) return [];
    if (date > as_of && !(kind === "retired" && isOver)) return [];
    const gone = kind === "new" ? null : successor;
    const base = { date, kind, model: id, name, provider, host: null };
    return [{ ...base, successor: gone, description, values: [] }];
  };
  return [
    // One that came later is told on the day on which it came; see `changedRows`.
    catalog.history.get(id)?.shipped === null
      ? []
      : row("new", model.release_date, `${name} was released.`),
    row(
      "deprecated",
      model.deprecation_date,
      `${name} was deprecated by its maker.${instead}`,
    ),
    row(
      "retired",
      model.retirement_date,
      model.status === "retired"
        ? `${name} was retired.${instead}`
        : `${name} was retired by its maker; other hosts still serve it.${instead}`,
    ),
  ].flat();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
