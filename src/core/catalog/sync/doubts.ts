import { sayings } from "#core/sayings.ts";

/** Why a change is held until somebody has looked, as it is kept with the change. */
export const DOUBTS = sayings({
  not_finite: "not a finite number",
  below_zero: "below zero",
  cached_above_input: "cached input would cost more than input",
  free: "would be free",
  dearer: "dearer by a factor of {factor}",
  cheaper: "cheaper by a factor of {factor}",
  not_tokens: "not a number of tokens",
  halved: "half of what it was, or less",
  not_a_day: "not a day",
  before_release: "before its release",
  retired_already: "retired already",
  over_already: "over already, and it was still listed on {day}",
  mass: "one of {changes} changes at once, of {values} values",
  no_price: "has no price",
  bad_price: "has a price that is none",
  too_dear: "is too dear to be true",
});
