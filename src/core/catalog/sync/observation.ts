/** A number; text for dates and states, and for a number that is none (`"Infinity"`), so that it can be shown. */
export type Stated = number | string;

/** Empty: the model itself, its list price and limits; else the slug of a host that serves it. */
export type AtHost = string;

/**
 * What one source says of one value of the catalog. `field` is a path in the model's row (`pricing.per_image`,
 * `context_window`), or in the host's offer (`input`, `context`).
 */
export type Observation = {
  model: string;
  host: AtHost;
  field: string;
  value: Stated;
  /** A feed, or the slug of a host that was asked for its own list. */
  source: string;
};

/** With the moment from which on the source has said so. */
export type DatedObservation = Observation & { at: string };

/** Which value of the catalog it is about. */
export function placeOf({
  model,
  host,
  field,
}: Pick<Observation, "model" | "host" | "field">): string {
  return `${model} ${host} ${field}`;
}
