import type { Json } from "#providers/json.ts";

/** A number within a schema's bounds: the usual 1 where it fits. */
export function numberOf(schema: Json, isInteger: boolean): number {
  const step = positive(schema.multipleOf) ?? (isInteger ? 1 : null);
  const least = bound(schema.minimum, -Infinity);
  const most = bound(schema.maximum, Infinity);
  const above = bound(schema.exclusiveMinimum, -Infinity);
  const below = bound(schema.exclusiveMaximum, Infinity);
  const low = Math.max(least, above);
  const high = Math.min(most, below);
  const fits = (value: number) =>
    value >= least && value <= most && value > above && value < below;

  if (step !== null) return stepped(step, isInteger, low, high, fits);
  if (fits(1)) return 1;
  if (Number.isFinite(low) && Number.isFinite(high)) return (low + high) / 2;
  return Number.isFinite(low) ? low + 1 : high - 1;
}

function stepped(
  step: number,
  isInteger: boolean,
  low: number,
  high: number,
  fits: (value: number) => boolean,
): number {
  // A whole number of halves is whole at every second step.
  const stride =
    isInteger && !Number.isInteger(step) ? wholeStride(step) : step;
  const start = Number.isFinite(low)
    ? Math.ceil(low / stride)
    : Number.isFinite(high)
      ? Math.floor(high / stride) - 1
      : 1;
  const preferred = Math.max(start, Math.ceil(1 / stride));
  for (const multiple of [preferred, start, start + 1]) {
    const value = multiple * stride;
    if (fits(value)) return value;
  }
  return start * stride;
}

function wholeStride(step: number): number {
  for (let times = 1; times <= 1000; times++) {
    if (Number.isInteger(step * times)) return step * times;
  }
  return 1;
}

/** Draft 4 spells exclusive bounds as booleans, which bound nothing here. */
function bound(value: unknown, none: number): number {
  return typeof value === "number" ? value : none;
}

function positive(value: unknown): number | null {
  return typeof value === "number" && value > 0 ? value : null;
}
