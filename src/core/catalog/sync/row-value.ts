import type { Model, Offer } from "#core/catalog/model.ts";
import type { Stated } from "#core/catalog/sync/observation.ts";

/** The value at a place of a model's row; undefined where it is unknown. */
export function valueAt(
  model: Model,
  host: string,
  field: string,
): Stated | undefined {
  const offer = model.offers.find((one) => one.host === host);
  let value: unknown = host === "" ? model : offer;
  for (const step of field.split(".").map((name) => stepOf(name))) {
    value = inside(value, step);
  }
  return typeof value === "number" || typeof value === "string"
    ? value
    : undefined;
}

/** The model with another value at a place; the same model where it has no such place. */
export function withValue(
  model: Model,
  host: string,
  field: string,
  value: Stated,
): Model {
  if (host === "") return setIn(model, field.split("."), value) as Model;
  return {
    ...model,
    offers: model.offers.map((offer) =>
      offer.host === host
        ? (setIn(offer, field.split("."), value) as Offer)
        : offer,
    ),
  };
}

/** `price_tiers_by_context.200000` is the entry of that threshold. */
function stepOf(name: string): string | number {
  return /^\d+$/.test(name) ? Number(name) : name;
}

function inside(value: unknown, step: string | number): unknown {
  if (typeof step === "number") {
    return Array.isArray(value)
      ? value.find((entry) => isTier(entry, step))
      : undefined;
  }
  return typeof value === "object" && value !== null && step in value
    ? (value as Record<string, unknown>)[step]
    : undefined;
}

function setIn(row: unknown, path: readonly string[], value: Stated): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const step = stepOf(name);
  if (typeof step === "number") {
    return Array.isArray(row)
      ? row.map((entry: unknown) =>
          isTier(entry, step) ? setIn(entry, rest, value) : entry,
        )
      : row;
  }
  const fields = (row ?? {}) as Record<string, unknown>;
  return { ...fields, [name]: setIn(fields[name], rest, value) };
}

function isTier(entry: unknown, tokens: number): boolean {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "above_tokens" in entry &&
    entry.above_tokens === tokens
  );
}
