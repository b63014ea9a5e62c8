import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";

/**
 * Bounds in seconds of what a maker says of lengths: `3-15s`, `3s-10min`, `4,6,8s`. Empty where nothing is known or it
 * is worded otherwise.
 */
export function durationBounds(words: string | undefined): JsonSchema {
  const list = /^(\d+(?:,\d+)+)s$/.exec(words ?? "");
  if (list) return { enum: [...(list[1] ?? "").split(",").map(Number), null] };
  const range = /^(\d+)(s|min)?-(\d+)(s|min)$/.exec(words ?? "");
  if (!range) return {};
  const [, from, fromUnit, to, toUnit] = range;
  return {
    minimum: seconds(from, fromUnit ?? toUnit),
    maximum: seconds(to, toUnit),
  };
}

function seconds(count: string | undefined, unit: string | undefined): number {
  return Number(count) * (unit === "min" ? 60 : 1);
}
