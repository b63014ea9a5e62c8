import type { Model } from "#core/catalog/model.ts";
import type { Change } from "#core/catalog/sync/change.ts";
import { choose, ownSourceOf, votesOn } from "#core/catalog/sync/choose.ts";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import { placeOf } from "#core/catalog/sync/observation.ts";
import type {
  DatedObservation,
  Stated,
} from "#core/catalog/sync/observation.ts";
import { implausible } from "#core/catalog/sync/plausible.ts";
import { valueAt, withValue } from "#core/catalog/sync/row-value.ts";

/** When so many values and this part of them would change at once, a feed has changed its meaning, not its prices. */
const MASS = { values: 40, part: 0.5 };

/**
 * What the observations change. `shipped` gives the votes of the facts that came with the product, `current` what holds
 * now. Changes that are not to be believed come out held.
 */
export function planChanges(
  shipped: ReadonlyMap<string, Model>,
  current: ReadonlyMap<string, Model>,
  observations: readonly DatedObservation[],
): Change[] {
  const proposals: Change[] = [];
  let judged = 0;
  for (const said of Map.groupBy(observations, placeOf).values()) {
    const [first] = said;
    const model = first && current.get(first.model);
    if (!first || !model) continue;
    const { host, field } = first;
    if (host !== "" && !model.offers.some((offer) => offer.host === host)) {
      continue;
    }
    judged += 1;
    const choice = choose(
      votesOn(shipped.get(model.id) ?? model, said),
      ownSourceOf(model, host),
    );
    const before = valueAt(model, host, field) ?? null;
    if (!choice || choice.value === before) continue;
    proposals.push({
      model: model.id,
      host,
      field,
      before,
      after: choice.value,
      rule: choice.rule,
      votes: choice.votes,
      state: "applied",
      reason: null,
    });
  }
  const isMass =
    proposals.length >= MASS.values && proposals.length >= judged * MASS.part;
  return [...Map.groupBy(proposals, ({ model }) => model)].flatMap(
    ([id, changes]) => {
      const before = current.get(id);
      if (!before) return [];
      const after = changes.reduce(
        (row, change) =>
          withValue(row, change.host, change.field, change.after as Stated),
        before,
      );
      return changes.map((change) => {
        const reason =
          implausible(change, before, after) ??
          (isMass
            ? DOUBTS.say("mass", { changes: proposals.length, values: judged })
            : null);
        return reason === null
          ? change
          : { ...change, state: "held" as const, reason };
      });
    },
  );
}
