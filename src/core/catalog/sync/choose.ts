import type { Model } from "#core/catalog/model.ts";
import { listHostOf } from "#core/catalog/sync/observe.ts";
import type {
  DatedObservation,
  Stated,
} from "#core/catalog/sync/observation.ts";
import { valueAt } from "#core/catalog/sync/row-value.ts";

/** One source's word on a value. */
export type Vote = {
  source: string;
  value: Stated;
  /** ISO, as exact as is known. */
  at: string;
};

export type Rule = "own list" | "unanimous" | "majority" | "newest";
export type Choice = { value: Stated; rule: Rule; votes: Vote[] };

/**
 * The value that holds: what the host says of itself (for the model: the host whose price is its list price), else what
 * most sources say, else the newest. Null where nobody says anything.
 */
export function choose(
  votes: readonly Vote[],
  ownSource: string | null,
): Choice | null {
  const newestFirst = votes.toSorted(
    (a, b) => compare(b.at, a.at) || compare(a.source, b.source),
  );
  const [newest] = newestFirst;
  if (!newest) return null;
  const own = newestFirst.find(({ source }) => source === ownSource);
  const decided = (value: Stated, rule: Rule) => ({
    value,
    rule,
    votes: newestFirst,
  });
  if (own) return decided(own.value, "own list");
  const count = new Map<Stated, number>();
  for (const { value } of votes) count.set(value, (count.get(value) ?? 0) + 1);
  if (count.size === 1) return decided(newest.value, "unanimous");
  const most = Math.max(...count.values());
  const leading = newestFirst.filter(({ value }) => count.get(value) === most);
  const [first] = leading;
  if (!first) return null;
  const isAlone = leading.every(({ value }) => value === first.value);
  return decided(first.value, isAlone ? "majority" : "newest");
}

/** Whose own list the value would be in. */
export function ownSourceOf(model: Model, host: string): string {
  return host === "" ? listHostOf(model) : host;
}

/** The name of the vote that the shipped facts have. */
export const CATALOG = "catalog";

/**
 * The votes on a value: what is observed, one vote a source, and one for the shipped facts. Of whatever these were
 * gathered from then, nobody asks again: more than one vote for them, and no price would ever change.
 */
export function votesOn(
  shipped: Model,
  observed: readonly DatedObservation[],
): Vote[] {
  const [place] = observed;
  if (!place) return [];
  const value = valueAt(shipped, place.host, place.field);
  const offer = shipped.offers.find(({ host }) => host === place.host);
  return [
    ...observed.map(({ source, value: said, at }) => ({
      source,
      value: said,
      at,
    })),
    ...(value === undefined
      ? []
      : [{ source: CATALOG, value, at: offer?.seen ?? shipped.as_of }]),
  ];
}

/** The sources of a value as the row names them: by the value, or by the whole price. */
export function sourcesOf(model: Model, field: string): string[] {
  const whole = field.startsWith("pricing.") ? model.sources["pricing"] : [];
  return [model.sources[field] ?? whole ?? []]
    .flat()
    .filter((source): source is string => typeof source === "string");
}

export type Conflict = {
  field: string;
  values: Record<string, unknown>;
  chosen: unknown;
  rule: string;
};

export function isConflict(value: unknown): value is Conflict {
  return (
    typeof value === "object" &&
    value !== null &&
    "field" in value &&
    "values" in value &&
    typeof value.values === "object" &&
    value.values !== null
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
