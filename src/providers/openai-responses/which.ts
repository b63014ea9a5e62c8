import type { UpstreamCall } from "#core/upstream.ts";
import { isGiven } from "#providers/chat/fields.ts";

/** Models that OpenAI serves by its Responses API alone. */
const RESPONSES_ONLY = /-pro(?:-|$)|codex|deep-research|computer-use/;
/** Models that search in chat completions, and in nothing else. */
const SEARCHES_ITSELF = /-search-(?:preview|api)/;

type Call = Pick<UpstreamCall, "model" | "offer" | "taskType" | "body">;

/** Whether a model of OpenAI's is to be asked by the Responses API: chat completions know neither it nor its search. */
export function asksResponses(call: Call): boolean {
  const { model, offer } = call;
  if (model.provider !== "openai") return false;
  return RESPONSES_ONLY.test(offer.model) || searches(call);
}

/** Whether the model is to search the web by OpenAI's own tool. */
export function searches({ model, offer, taskType, body }: Call): boolean {
  if (/deep-research/.test(offer.model)) return true;
  const wants = taskType === "web_search" || isGiven(body.web_search_options);
  return (
    wants &&
    model.capabilities.includes("web_search") &&
    !SEARCHES_ITSELF.test(offer.model) &&
    !offer.model.includes("gpt-oss")
  );
}
