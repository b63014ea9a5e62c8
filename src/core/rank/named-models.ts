import type { Catalog } from "#core/catalog/catalog.ts";
import { resolveModel } from "#core/catalog/resolve.ts";
import { estimateDollars } from "#core/pricing/estimate.ts";
import { modelByName } from "#core/rank/model-by-name.ts";
import { qualityOf, taskTypeOf } from "#core/rank/model-quality.ts";
import type { RankRequest } from "#core/rank/plan.ts";
import {
  demandOf,
  DOUBT,
  qualityAt,
  strangerSkill,
} from "#core/rank/quality.ts";
import { strangerOf } from "#core/rank/stranger.ts";

export type NamedModel = {
  /** Expected quality for a request, 0–1. */
  quality: (request: RankRequest) => number;
  /**
   * What the answer is expected to cost in US dollars: at the catalog's list price, or at what hosts ask for models of
   * the size that the name tells. Null where nothing tells.
   */
  cost: (request: RankRequest) => number | null;
};

/** Of a name that tells nothing: a small model of some years ago. */
const NOBODY = -1.5;

/**
 * Judges models by any name they go by, in the catalog or not, offered or retired. One that the catalog lacks is judged
 * by what its name tells of its line and size. Never throws.
 */
export function namedModels(catalog: Catalog): (name: string) => NamedModel {
  const known = new Map<string, NamedModel>();
  return (name) => {
    let named = known.get(name);
    if (!named) known.set(name, (named = judge(catalog, name)));
    return named;
  };
}

function judge(catalog: Catalog, name: string): NamedModel {
  const model = resolveModel(catalog, name).model ?? modelByName(catalog, name);
  const stranger = model ? null : strangerOf(name);
  const priced = model ?? stranger;
  const qualityFor = (request: RankRequest) => {
    if (model) {
      return qualityOf(catalog, model, taskTypeOf(model, request), request);
    }
    const skill = stranger
      ? strangerSkill(catalog, stranger, demandOf(request))
      : NOBODY;
    return qualityAt(skill, request.complexityScore, "text") - DOUBT;
  };
  return {
    quality: (request) => Math.max(0, qualityFor(request)),
    cost: ({ expectation }) =>
      priced && estimateDollars(priced.pricing, expectation, "text_generation"),
  };
}
