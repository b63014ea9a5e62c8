import type { UpstreamCall } from "#core/upstream.ts";
import { isGiven } from "#providers/chat/fields.ts";
import { adjusted, leftOut } from "#providers/chat/left-out.ts";
import type { ChatRequest } from "#providers/chat/read-request.ts";
import { warnOfNoSearch } from "#providers/chat/search-wish.ts";
import type { Traits } from "#providers/gemini/traits.ts";
import type { Json } from "#providers/json.ts";

/** `tools` and `toolConfig`, where there are any. */
export function toolsFor(
  { tools, toolChoice }: ChatRequest,
  traits: Traits,
  call: UpstreamCall,
): Json {
  const { body, model, taskType, warn } = call;
  const declarations = tools.map(({ name, description, parameters }) => {
    const { $schema: _, ...schema } = parameters;
    return {
      name,
      ...(description && { description }),
      parametersJsonSchema: schema,
    };
  });
  const isAsked = isGiven(body.web_search_options);
  const canSearch =
    model.web_search_per_request !== undefined ||
    model.capabilities.includes("web_search");
  const wantsSearch = isAsked || taskType === "web_search";
  const searches =
    wantsSearch &&
    canSearch &&
    (traits.mixesTools || declarations.length === 0);
  if (isAsked && !searches) warn(leftOut("web_search_options", model.id));
  if (!searches) warnOfNoSearch(call);

  const sent: Json[] = [];
  if (declarations.length > 0) {
    sent.push({ functionDeclarations: declarations });
  }
  if (searches) sent.push({ googleSearch: {} });
  if (sent.length === 0) return {};
  if (body.parallel_tool_calls === false && declarations.length > 0) {
    warn(
      adjusted(
        "parallel_tool_calls",
        `${model.id} calls as many tools at once as it likes.`,
      ),
    );
  }
  const config = declarations.length > 0 ? configOf(toolChoice) : null;
  return {
    tools: sent,
    ...(config && { toolConfig: { functionCallingConfig: config } }),
  };
}

function configOf(choice: ChatRequest["toolChoice"]): Json | null {
  switch (choice?.mode) {
    case "none":
      return { mode: "NONE" };
    case "required":
      return { mode: "ANY" };
    case "named":
      return { mode: "ANY", allowedFunctionNames: [choice.name] };
    default:
      return null;
  }
}
