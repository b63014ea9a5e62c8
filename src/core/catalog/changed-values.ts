import type { Catalog } from "#core/catalog/catalog.ts";
import type { ChangeKind, ChangeRow } from "#core/catalog/changes.ts";
import { successorOf } from "#core/catalog/lifecycle.ts";
import type { Model } from "#core/catalog/model.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";

/** What sources changed since the product was shipped: a row a model, host, kind and moment. */
export function changedRows(catalog: Catalog): ChangeRow[] {
  return [...catalog.history].flatMap(([id, { changes }]) => {
    const model = catalog.byId.get(id);
    if (!model) return [];
    const together = Map.groupBy(
      changes,
      (change) => `${change.at} ${change.host} ${kindOf(change)}`,
    );
    return [...together.values()].flatMap((group) =>
      rowOf(catalog, model, group),
    );
  });
}

function rowOf(
  catalog: Catalog,
  model: Model,
  group: readonly StoredChange[],
): ChangeRow[] {
  const [first] = group;
  if (!first) return [];
  const kind = kindOf(first);
  const { id, name, provider } = model;
  const host = first.host === "" ? null : first.host;
  const values = group.flatMap(({ field, before, after }) =>
    typeof after === "object" ? [] : [{ field, before, after }],
  );
  const successor =
    kind === "deprecated" ? (successorOf(catalog, model)?.id ?? null) : null;
  return [
    {
      date: first.at.slice(0, 10),
      kind,
      model: id,
      name,
      provider,
      host,
      successor,
      description: described(catalog, name, kind, host, values, successor),
      values,
    },
  ];
}

function kindOf({ field }: StoredChange): ChangeKind {
  switch (field) {
    case "model":
      return "new";
    case "status":
    case "retirement_date":
      return "deprecated";
    case "context":
    case "context_window":
    case "max_output_tokens":
      return "limits";
    default:
      return "price";
  }
}

function described(
  catalog: Catalog,
  name: string,
  kind: ChangeKind,
  host: string | null,
  values: ChangeRow["values"],
  successor: string | null,
): string {
  const at =
    host === null ? "" : ` at ${catalog.hosts.get(host)?.name ?? host}`;
  if (kind === "new") return `${name} is in the catalog.`;
  if (kind === "deprecated") {
    const end = values.find(({ field }) => field === "retirement_date")?.after;
    const instead = successor ? ` Use ${successor} instead.` : "";
    return end
      ? `${name} is to be retired by its maker on ${end}.${instead}`
      : `${name} was deprecated by its maker.${instead}`;
  }
  const told = values.map(({ field, before, after }) => {
    const amount = (value: number | string | null) =>
      value === null
        ? "unknown"
        : kind === "price"
          ? `$${value}`
          : value.toLocaleString("en-US");
    return `${worded(field)} from ${amount(before)} to ${amount(after)}`;
  });
  return `${name}${at}: ${told.join(", ")}${kind === "price" ? " (per million tokens)" : " tokens"}.`;
}

/** `cached input` of `pricing.cached_input_per_million_tokens`. */
function worded(field: string): string {
  const [, above] = /^price_tiers_by_context\.(\d+)\./.exec(field) ?? [];
  const words = field
    .slice(field.lastIndexOf(".") + 1)
    .replace("_per_million_tokens", "")
    .replace("_tokens", "")
    .replaceAll("_", " ");
  return above === undefined
    ? words
    : `${words} above ${Number(above).toLocaleString("en-US")} tokens`;
}
