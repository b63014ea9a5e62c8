import type { Caller } from "#core/caller.ts";
import type { Classification } from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";
import {
  type ClassificationExplained,
  explainClassification,
} from "#core/classify/explain.ts";
import type { Candidate, DropOut, Optimization } from "#core/rank/plan.ts";
import type { LastTurn } from "#core/rank/last-turn.ts";
import { candidatesFor, rankExplicit } from "#core/rank/rank.ts";
import { type ScoreParts, scoreParts } from "#core/rank/score-parts.ts";
import type { Ports } from "#pipeline/ports.ts";
import { ownHostsOf, rankableOf } from "#pipeline/rank.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import { understand } from "#pipeline/understand.ts";

export type Explanation = {
  classification: Classification;
  evidence: ClassificationExplained;
  optimization: Optimization;
  /** Who answered the turn before, and whether this one would go there again; null where that is not known. */
  lastTurn: (LastTurn & { stays: boolean }) | null;
  /** Every fitting model, best first; none where none fits. */
  candidates: readonly { candidate: Candidate; parts: ScoreParts }[];
  /** Every other model of the catalog, with why. */
  dropOuts: readonly DropOut[];
};

/** Why a request would be served as it would. Calls nothing and writes nothing. */
export async function explain(
  request: AdviceRequest,
  caller: Caller,
  ports: Ports,
): Promise<Explanation> {
  const known = await understand(request, caller, ports);
  const { target, preferences } = known;
  const classification = classify(known.classifiable);
  const optimization = request.optimization ?? preferences.default_optimization;
  const rankable = rankableOf({
    ...known,
    request,
    caller,
    ports,
    classification,
    optimization,
    needsStreaming: false,
    own: ownHostsOf(caller, ports),
  });
  const catalog = ports.catalog();
  const { candidates, dropOuts } = target.model
    ? {
        candidates: rankExplicit(catalog, target.model, rankable).ranked,
        dropOuts: [],
      }
    : candidatesFor(catalog, rankable);
  const parts = scoreParts(candidates, rankable);
  const [first] = candidates;
  const { lastTurn = null } = rankable;
  return {
    classification,
    evidence: explainClassification(known.classifiable),
    optimization,
    lastTurn: lastTurn && {
      ...lastTurn,
      stays:
        first?.model.id === lastTurn.modelId &&
        first.offers[0]?.host === lastTurn.host,
    },
    candidates: candidates.flatMap((candidate, i) => {
      const its = parts[i];
      return its ? [{ candidate, parts: its }] : [];
    }),
    dropOuts,
  };
}
