import { UpstreamFailure, type UpstreamCall } from "#core/upstream.ts";

type Call = Pick<UpstreamCall, "model" | "taskType" | "mustSearch" | "warn">;

/**
 * Tells the caller that a model which was to search the web answers from what it knows: here it has no search. Throws
 * `unsupported` where that is not enough.
 */
export function warnOfNoSearch(call: Call): void {
  const { model, taskType, mustSearch, warn } = call;
  if (taskType !== "web_search") return;
  // What is made for searching searches wherever it is asked.
  if (model.task_types.includes("web_search")) return;
  if (mustSearch) {
    throw new UpstreamFailure(
      "unsupported",
      `${model.id} cannot search the web at any host that is configured. Name a model that can, or leave "model" out to have one chosen.`,
    );
  }
  warn({
    param: "task",
    code: "no_web_search",
    message: `${model.id} answered without searching the web: it cannot where it was asked. Name a model that searches, or configure a host that does.`,
  });
}
