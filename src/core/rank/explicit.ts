import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model, Offer } from "#core/catalog/model.ts";
import { maySearch } from "#core/catalog/searches.ts";
import { AppError } from "#core/errors.ts";
import { estimateDollars, sizingOf } from "#core/pricing/estimate.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import { expectationFor } from "#core/rank/appetite.ts";
import { candidateOf } from "#core/rank/candidate.ts";
import { hostView } from "#core/rank/hosts.ts";
import { hostToStayAt } from "#core/rank/last-turn.ts";
import { qualityOf, taskTypeOf } from "#core/rank/model-quality.ts";
import type { Plan, RankRequest } from "#core/rank/plan.ts";
import { contextNeeded, longestInput } from "#core/rank/context-needed.ts";
import { takes } from "#core/rank/fit.ts";
import { contextOf } from "#core/rank/pool.ts";
import { REASONS } from "#core/rank/reasons.ts";
import { budgetTooLow, contextTooLong } from "#core/rank/refusal.ts";

/**
 * The plan for a model that the caller named: checked and priced, not ranked. Throws `unknown_model` (retired),
 * `forbidden` (not on the key's list), `unsupported_by_model`, `no_healthy_model`, `context_length_exceeded` or
 * `budget_too_low`.
 */
export function rankExplicit(
  catalog: Catalog,
  model: Model,
  request: RankRequest,
): Plan {
  refuseUnusable(model, request);
  const { expectation, usableHosts, budgetDollars } = request;
  const offers =
    hostView(catalog, usableHosts, request.own?.hosts).offers[
      catalog.models.indexOf(model)
    ] ?? [];
  if (offers.length === 0) {
    throw new AppError(
      "no_healthy_model",
      `No host that serves ${model.id} has a key configured. It is served by ${hostsOf(model)}.`,
    );
  }
  const taskType = taskTypeOf(model, request);
  const tokens = contextNeeded(taskType, expectation);
  const long = offers.filter((offer) => tokens <= contextOf(model, offer));
  if (long.length === 0) {
    const longest = Math.max(...offers.map((offer) => contextOf(model, offer)));
    throw contextTooLong(longestInput(expectation), longest);
  }
  const penalties = long.map(({ host }) =>
    request.healthPenalty(model.id, host),
  );
  const least = Math.min(...penalties);
  const pricedAs =
    request.task === "web_search" &&
    taskType === "text_generation" &&
    maySearch(model)
      ? "web_search"
      : taskType;
  const expected = expectationFor(model, expectation);
  const at = (offer: Offer) => {
    const price = priceOf(
      model,
      usableHosts ? offer : null,
      expected.inputTokens,
      sizingOf(expected, pricedAs),
    );
    return { price, cost: estimateDollars(price, expected, pricedAs) };
  };
  const first =
    hostToStayAt(model, offers, request, at) ?? long[penalties.indexOf(least)];
  const penalty = first ? request.healthPenalty(model.id, first.host) : 1;
  if (!first || penalty >= 1) {
    throw new AppError(
      "no_healthy_model",
      `${model.id} is failing at every host that serves it. Try again shortly, or choose another model.`,
    );
  }
  const { cost } = at(first);
  const isOwn = request.own?.hosts.has(first.host) ?? false;
  if (cost === null && usableHosts && !isOwn) throw unknownPrice(model);
  if (budgetDollars !== null && (cost === null || cost > budgetDollars)) {
    throw budgetTooLow(budgetDollars, cost);
  }
  const quality = qualityOf(catalog, model, taskType, request) - 0.3 * penalty;
  const winner = candidateOf(request, {
    model,
    offers,
    first,
    taskType,
    pricedAs,
    cost,
    quality,
    utility: quality,
  });
  return {
    ranked: [winner],
    best: (count) => [winner].slice(0, count),
    winner,
    fallbacks: [],
    cheapestModel: model.id,
    bestQualityModel: model.id,
    bestValueModel: model.id,
    savingsVsHighestPct: 0,
    highestCostDollars: null,
    reason: REASONS.say("named", { model: model.id }),
    dropOuts: [],
  };
}

function refuseUnusable(model: Model, request: RankRequest): void {
  if (model.status === "retired") {
    throw new AppError(
      "unknown_model",
      model.superseded_by
        ? `${model.id} is retired; ${model.superseded_by} follows it.`
        : `${model.id} is retired.`,
      { param: "model" },
    );
  }
  if (request.allowList && !request.allowList.includes(model.id)) {
    throw new AppError(
      "forbidden",
      `This key may not use ${model.id}. Choose a model on the key's list, or use another key.`,
      { param: "model" },
    );
  }
  if (model.offers.length === 0) {
    throw new AppError(
      "unsupported_by_model",
      `No host serves ${model.id} at present. Choose another model.`,
      { param: "model" },
    );
  }
  const refused = request.attachments.find(
    (kind) => kind !== "file" && !takes(model, kind),
  );
  if (refused) {
    throw new AppError(
      "unsupported_by_model",
      `${model.id} takes no ${refused} input. Leave it out, or choose a model that does.`,
      { param: "input" },
    );
  }
}

function unknownPrice(model: Model): AppError {
  return new AppError(
    "unsupported_by_model",
    `The price of ${model.id} is unknown, so it cannot be charged. Use a test key or a provider key of your own, or choose a model with a price.`,
    { param: "model" },
  );
}

function hostsOf(model: Model): string {
  return model.offers.map(({ host }) => host).join(", ");
}
