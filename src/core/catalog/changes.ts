import type { Catalog } from "#core/catalog/catalog.ts";
import { dayOf } from "#core/catalog/day.ts";
import { successorOf } from "#core/catalog/lifecycle.ts";
import type { Model } from "#core/catalog/model.ts";

/** Something that happened to a model on a day. */
export type ChangeRow = {
  /** ISO day; a month or a year alone counts from its first day. */
  date: string;
  kind: "new" | "deprecated" | "retired";
  model: string;
  name: string;
  provider: string;
  /** The model to use instead, where this one goes. */
  successor: string | null;
  description: string;
};

/** What the dated facts of the models tell, newest first, then by id. What has no date, or one to come, is left out. */
export function changeRows(catalog: Catalog): ChangeRow[] {
  return catalog.models
    .flatMap((model) => changesOf(catalog, model))
    .sort(
      (a, b) =>
        (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) ||
        (a.model < b.model ? -1 : a.model > b.model ? 1 : 0) ||
        (a.kind < b.kind ? -1 : 1),
    );
}

function changesOf(catalog: Catalog, model: Model): ChangeRow[] {
  const { id, name, provider, as_of } = model;
  const isLeaving = model.status === "deprecated" || model.status === "retired";
  const successor = isLeaving
    ? (successorOf(catalog, model)?.id ?? null)
    : null;
  const instead = successor ? ` Use ${successor} instead.` : "";
  const row = (
    kind: ChangeRow["kind"],
    when: string | undefined,
    description: string,
  ): ChangeRow[] => {
    const date = dayOf(when);
    if (date === null || date > as_of) return [];
    const gone = kind === "new" ? null : successor;
    const base = { date, kind, model: id, name, provider };
    return [{ ...base, successor: gone, description }];
  };
  return [
    row("new", model.release_date, `${name} was released.`),
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
