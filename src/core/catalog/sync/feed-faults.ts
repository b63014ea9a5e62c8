import { sayings } from "#core/sayings.ts";

/** Why a feed could not be read, or not whole, as it is kept with the feed. */
export const FEED_FAULTS = sayings({
  answered: "answered {status}",
  no_models: "lists no model",
  timeout: "did not answer whole within {ms} ms",
  too_large: "is larger than {bytes} bytes",
  not_json: "is not JSON, or not all of it",
  other_shape: "has another shape than it should",
  unreachable: "could not be reached: {code}",
  broken: "could not be read: {detail}",
  unreadable: "could not be read",
  none_known: "has no model of the catalog",
  lost_models: "has {models} models of the catalog, and had {before}",
});
