import type { UpstreamCall } from "#core/upstream.ts";

type Call = Pick<UpstreamCall, "model" | "taskType" | "warn">;

/** Tells the caller that a model which was to search the web answers from what it knows: here it has no search. */
export function warnOfNoSearch({ model, taskType, warn }: Call): void {
  if (taskType !== "web_search") return;
  // What is made for searching searches wherever it is asked.
  if (model.task_types.includes("web_search")) return;
  warn({
    param: "task",
    code: "no_web_search",
    message: `${model.id} answered without searching the web: it cannot where it was asked. Name a model that searches, or configure a host that does.`,
  });
}
