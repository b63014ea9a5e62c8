import { AppError } from "#core/errors.ts";
import { longestInput } from "#core/rank/context-needed.ts";
import type { Evaluation } from "#core/rank/evaluate.ts";
import type { DropOut } from "#core/rank/plan.ts";
import { countReasons } from "#core/rank/reason.ts";

/** Why no model fits, as an error that says what to change. */
export function refusalOf(
  evaluation: Evaluation,
  dropOuts: readonly DropOut[],
): AppError {
  const { request, cost, reasons, pool } = evaluation;
  const late = reasons.filter((reason) => reason !== null);
  if (late.includes("over_budget")) {
    let least = Infinity;
    reasons.forEach((reason, i) => {
      if (reason === "over_budget") least = Math.min(least, cost[i] ?? 0);
    });
    return budgetTooLow(request.budgetDollars ?? 0, least);
  }
  if (
    late.includes("context_too_long") &&
    late.every((one) => one !== "unhealthy" && one !== "unknown_price")
  ) {
    return contextTooLong(
      longestInput(request.expectation),
      Math.max(...pool.longest),
    );
  }
  const counted = countReasons(
    dropOuts.filter(({ reason }) => reason !== "wrong_task"),
  );
  const isHostsOnly =
    late.includes("unhealthy") ||
    (late.length === 0 &&
      dropOuts.some(({ reason }) => reason === "host_not_configured"));
  if (isHostsOnly) {
    return new AppError(
      "no_healthy_model",
      late.includes("unhealthy")
        ? `Every model that fits this ${request.task} request is failing at its hosts. Try again shortly. (${counted})`
        : `No host with a configured key serves a model that fits this ${request.task} request. Set a provider key, or use a test key. (${counted})`,
    );
  }
  return new AppError(
    "no_matching_model",
    counted === ""
      ? `No model of the catalog does what this ${request.task} request needs.`
      : `No model fits this ${request.task} request. Left out: ${counted}. Loosen the filters, preferences or limits that name them.`,
  );
}

export function budgetTooLow(budget: number, least: number | null): AppError {
  return new AppError(
    "budget_too_low",
    least === null
      ? `The price of this model is unknown, so no budget can hold it. Leave out budget_dollars, or choose a model with a price.`
      : `The cheapest fitting model is estimated at $${plain(least)}, above the budget of $${plain(budget)}. Raise budget_dollars to at least ${plain(least)}, or send less.`,
    { param: "budget_dollars" },
  );
}

export function contextTooLong(tokens: number, longest: number): AppError {
  return new AppError(
    "context_length_exceeded",
    `The input has about ${tokens} tokens; the longest context that fits takes ${longest}. Shorten the input.`,
    { param: "input" },
  );
}

/** A small amount without an exponent. */
function plain(dollars: number): string {
  const text = String(dollars);
  return text.includes("e") ? dollars.toFixed(10).replace(/0+$/, "") : text;
}
