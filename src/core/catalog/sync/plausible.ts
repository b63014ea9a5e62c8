import type { Model } from "#core/catalog/model.ts";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import type { Stated } from "#core/catalog/sync/observation.ts";
import { valueAt } from "#core/catalog/sync/row-value.ts";

/** A price that moves further than this, up or down, is a slip of its source until somebody says that it is none. */
export const FURTHEST = 6;

/**
 * Why a change is not to be believed unseen; null where it is. `after` is the model with every change of the same sync
 * made.
 */
export function implausible(
  place: { host: string; field: string },
  before: Model,
  after: Model,
): string | null {
  const { host, field } = place;
  const was = valueAt(before, host, field);
  const value = valueAt(after, host, field);
  if (field === "status") return null;
  if (field === "retirement_date") return implausibleDate(before, value);
  if (typeof value !== "number") return DOUBTS.say("not_finite");
  if (value < 0) return DOUBTS.say("below_zero");
  const old = typeof was === "number" ? was : null;
  return isTokens(field)
    ? implausibleTokens(old, value)
    : (implausiblePrice(old, value) ??
        (isCachedAboveInput(after, host, field)
          ? DOUBTS.say("cached_above_input")
          : null));
}

function implausiblePrice(was: number | null, value: number): string | null {
  if (value === 0) {
    return was === 0 ? null : DOUBTS.say("free");
  }
  if (was === null || was === 0) return null;
  const times = Math.max(value / was, was / value);
  return times > FURTHEST
    ? DOUBTS.say(value > was ? "dearer" : "cheaper", {
        factor: Number(times.toPrecision(3)),
      })
    : null;
}

function implausibleTokens(was: number | null, value: number): string | null {
  if (!Number.isSafeInteger(value) || value === 0) {
    return DOUBTS.say("not_tokens");
  }
  return was !== null && value <= was / 2 ? DOUBTS.say("halved") : null;
}

function implausibleDate(
  { release_date: released, as_of, status, first_party_status }: Model,
  value: Stated | undefined,
): string | null {
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d{2}-\d{2}$/.test(value) ||
    Number.isNaN(Date.parse(value))
  ) {
    return DOUBTS.say("not_a_day");
  }
  if (released !== undefined && value < released)
    return DOUBTS.say("before_release");
  const isOver = status === "retired" || first_party_status === "retired";
  if (value <= as_of === isOver) return null;
  return isOver
    ? DOUBTS.say("retired_already")
    : DOUBTS.say("over_already", { day: as_of });
}

/** Whichever of the two moved: the pair is what is not to be believed. */
function isCachedAboveInput(
  model: Model,
  host: string,
  field: string,
): boolean {
  const pair = /^(.*?)(?:cached_)?input(_per_million_tokens)?$/.exec(field);
  if (!pair) return false;
  const [, path = "", unit = ""] = pair;
  const input = valueAt(model, host, `${path}input${unit}`);
  const cached = valueAt(model, host, `${path}cached_input${unit}`);
  return (
    typeof input === "number" && typeof cached === "number" && cached > input
  );
}

function isTokens(field: string): boolean {
  return (
    field === "context" ||
    field === "context_window" ||
    (field.endsWith("_tokens") && !field.endsWith("_per_million_tokens"))
  );
}
