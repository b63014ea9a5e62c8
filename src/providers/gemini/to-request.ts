import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import type { Turn } from "#providers/chat/conversation.ts";
import { jsonInstruction } from "#providers/chat/json-instruction.ts";
import { adjusted, leftOut, warnOfLeftOut } from "#providers/chat/left-out.ts";
import { outputLimit } from "#providers/chat/output-limit.ts";
import { readRequest, type ChatRequest } from "#providers/chat/read-request.ts";
import { thinkingConfig } from "#providers/gemini/thinking.ts";
import { toContents } from "#providers/gemini/to-contents.ts";
import { toolsFor } from "#providers/gemini/tools.ts";
import { traitsOf, type Traits } from "#providers/gemini/traits.ts";
import type { Json } from "#providers/json.ts";

const TAKEN = new Set(
  `messages tools functions tool_choice function_call parallel_tool_calls response_format reasoning_effort reasoning
  thinking max_tokens max_completion_tokens temperature top_p top_k stop seed frequency_penalty presence_penalty
  logprobs top_logprobs web_search_options`.split(/\s+/),
);
/** Gemini takes no more. */
const MOST_STOPS = 5;

/** Where Gemini is reached: what one door takes and the other does not. */
export type GeminiDoor = { hasLogprobs: boolean };

/**
 * A call as `generateContent` takes it. `inlined` puts the bytes of linked media in their place, since Gemini follows
 * few links.
 */
export async function toRequest(
  call: UpstreamCall,
  door: GeminiDoor,
  inlined: (turns: Turn[]) => Promise<Turn[]>,
): Promise<Json> {
  const request = readRequest(call);
  const traits = traitsOf(call.model);
  warnOfLeftOut(call, TAKEN);
  const tools = toolsFor(request, traits, call);
  const format = formatOf(request, traits, call);
  const config: Json = {
    ...sampling(request, traits, door, call),
    ...format.config,
  };
  const thinking = thinkingConfig(request.reasoning, traits, call);
  if (thinking) config.thinkingConfig = thinking;
  const turns = [...(await inlined(request.turns))];
  if (format.instruction) {
    const parts = [
      { type: "text" as const, text: format.instruction, cache: null },
    ];
    turns.unshift({ role: "system", parts });
  }
  const { system, contents } = toContents(turns, traits, call.model.id);
  if (contents.length === 0) {
    throw unsupported(
      "messages",
      `${call.model.id} needs a message of the user's. Add one.`,
    );
  }
  return {
    contents,
    ...(system.length > 0 && { systemInstruction: { parts: system } }),
    ...tools,
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
  };
}

function sampling(
  request: ChatRequest,
  traits: Traits,
  { hasLogprobs }: GeminiDoor,
  call: UpstreamCall,
): Json {
  const { model, warn } = call;
  const { frequencyPenalty, presencePenalty, logprobs, stop, seed } = request;
  const sent: Json = {};
  const limit = outputLimit(call, request.maxTokens);
  if (limit !== null) sent.maxOutputTokens = limit;
  if (request.temperature !== null) sent.temperature = request.temperature;
  if (request.topP !== null) sent.topP = request.topP;
  if (request.topK !== null) sent.topK = Math.round(request.topK);
  // The seed is a number of 32 bits.
  if (seed !== null) sent.seed = Math.trunc(seed) | 0;
  if (stop.length > 0) sent.stopSequences = stop.slice(0, MOST_STOPS);
  if (stop.length > MOST_STOPS) {
    warn(
      adjusted(
        "stop",
        `${model.id} takes ${MOST_STOPS} stop sequences; the others were left out.`,
      ),
    );
  }
  const hasPenalties = traits.generation > 0 && traits.generation < 2.5;
  for (const [param, name, value] of [
    ["frequency_penalty", "frequencyPenalty", frequencyPenalty],
    ["presence_penalty", "presencePenalty", presencePenalty],
  ] as const) {
    if (value === null || value === 0) continue;
    if (hasPenalties) sent[name] = value;
    else warn(leftOut(param, model.id));
  }
  if (logprobs !== null) {
    if (hasLogprobs) {
      sent.responseLogprobs = true;
      sent.logprobs = Math.max(1, Math.min(logprobs, 20));
    } else warn(leftOut("logprobs", model.id));
  }
  return sent;
}

function formatOf(
  { format, tools }: ChatRequest,
  traits: Traits,
  { warn, model }: UpstreamCall,
): { config: Json; instruction: string | null } {
  if (format.type === "text") return { config: {}, instruction: null };
  const schema = format.type === "json_schema" ? format.schema : null;
  if (traits.hasJson && (traits.mixesTools || tools.length === 0)) {
    const { $schema: _, ...asked } = schema ?? {};
    return {
      config: {
        responseMimeType: "application/json",
        ...(schema && { responseJsonSchema: asked }),
      },
      instruction: null,
    };
  }
  warn(
    adjusted(
      "response_format",
      `${model.id} was asked in words for JSON: here it enforces none${tools.length > 0 ? " beside tools" : ""}.`,
    ),
  );
  return {
    config: {},
    instruction: jsonInstruction(format),
  };
}
