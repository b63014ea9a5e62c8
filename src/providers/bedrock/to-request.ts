import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import {
  answerToolFor,
  enforcedSchema,
  type AnswerTool,
} from "#providers/anthropic/answer-format.ts";
import { samplingFor } from "#providers/anthropic/sampling.ts";
import { traitsOf as claudeTraitsOf } from "#providers/anthropic/traits.ts";
import { reasoningFor } from "#providers/bedrock/reasoning.ts";
import { toMessages } from "#providers/bedrock/to-messages.ts";
import { toolsFor } from "#providers/bedrock/tools.ts";
import { traitsOf, type Traits } from "#providers/bedrock/traits.ts";
import { limitCachePoints } from "#providers/bedrock/cache-points.ts";
import type { Turn } from "#providers/chat/conversation.ts";
import { jsonInstruction } from "#providers/chat/json-instruction.ts";
import { adjusted, leftOut, warnOfLeftOut } from "#providers/chat/left-out.ts";
import { outputLimit } from "#providers/chat/output-limit.ts";
import { readRequest, type ChatRequest } from "#providers/chat/read-request.ts";
import { warnOfNoSearch } from "#providers/chat/search-wish.ts";
import type { Json } from "#providers/json.ts";

const TAKEN = new Set(
  `messages tools functions tool_choice function_call parallel_tool_calls response_format reasoning_effort reasoning
  thinking max_tokens max_completion_tokens temperature top_p top_k stop cache_control`.split(
    /\s+/,
  ),
);
/** Claude's thinking is measured against a limit, where neither the caller nor the catalog knows one. */
const USUAL_LIMIT = 8192;

export type ConverseRequest = {
  body: Json;
  /** The tool that stands for the answer itself, where structured output is made that way. */
  answerTool: AnswerTool | null;
};

/** A call as Converse takes it. `inlined` puts the bytes of linked media in their place: Bedrock follows no links. */
export async function toRequest(
  call: UpstreamCall,
  inlined: (turns: Turn[]) => Promise<Turn[]>,
): Promise<ConverseRequest> {
  const request = readRequest(call);
  const traits = traitsOf(call.model, call.offer.model);
  warnOfLeftOut(call, TAKEN);
  warnOfNoSearch(call);
  const { family } = traits;
  const format = formatOf(request, traits, call);
  const tools = toolsFor(request, traits, format.tool, call);
  const wanted = outputLimit(call, request.maxTokens);
  const maxTokens =
    family === "claude"
      ? (wanted ?? call.model.max_output_tokens ?? USUAL_LIMIT)
      : wanted;
  const thought = reasoningFor(
    request.reasoning,
    traits,
    maxTokens,
    tools.forces,
    call,
  );
  const { system, messages } = toMessages(
    await inlined(
      withInstructions(request.turns, [format.instruction, tools.instruction]),
    ),
    traits,
    call,
  );
  if (
    messages.at(-1)?.role === "assistant" &&
    family === "claude" &&
    !claudeTraitsOf(call.model).takesPrefill
  ) {
    throw unsupported(
      "messages",
      `${call.model.id} does not go on with an answer that was begun for it. Let the last message be the user's.`,
    );
  }
  const { topK, ...sampling } = samplingOf(
    request,
    traits,
    thought.thinks,
    call,
  );
  if (
    thought.isFree &&
    (maxTokens !== null || Object.keys(sampling).length > 0)
  ) {
    call.warn(
      adjusted(
        "reasoning_effort",
        `${call.model.id} takes neither an output limit nor sampling at its highest effort; they were left out.`,
      ),
    );
  }
  const inference = thought.isFree
    ? {}
    : {
        ...(maxTokens !== null && { maxTokens }),
        ...sampling,
      };
  const stopSequences = stopsOf(request, traits, call);
  const inferenceConfig = {
    ...inference,
    ...(stopSequences.length > 0 && { stopSequences }),
  };
  const extra = { ...thought.extra, ...tools.extra, ...topKFor(topK, traits) };
  const body: Json = {
    messages,
    ...(system.length > 0 && { system }),
    ...(filled(inferenceConfig) && { inferenceConfig }),
    ...(tools.toolConfig && { toolConfig: tools.toolConfig }),
    ...(format.output && { outputConfig: format.output }),
    ...(filled(extra) && { additionalModelRequestFields: extra }),
  };
  limitCachePoints(body, call.warn);
  return { body, answerTool: format.tool };
}

function formatOf(
  { format, tools }: ChatRequest,
  traits: Traits,
  { model, warn }: UpstreamCall,
): {
  output: Json | null;
  tool: AnswerTool | null;
  instruction: string | null;
} {
  const nothing = { output: null, tool: null, instruction: null };
  if (format.type === "text") return nothing;
  if (format.type === "json_schema" && traits.hasJson) {
    const jsonSchema = {
      name: format.name,
      ...(format.description && { description: format.description }),
      schema: JSON.stringify(enforcedSchema(format.schema, warn)),
    };
    const textFormat = { type: "json_schema", structure: { jsonSchema } };
    return { ...nothing, output: { textFormat } };
  }
  if (traits.takesTools && traits.choice === "named") {
    return { ...nothing, tool: answerToolFor(format) };
  }
  warn(
    adjusted(
      "response_format",
      `${model.id} was asked in words for JSON: here it enforces none${tools.length > 0 ? " beside tools" : ""}.`,
    ),
  );
  return { ...nothing, instruction: jsonInstruction(format) };
}

function samplingOf(
  request: ChatRequest,
  traits: Traits,
  thinks: boolean,
  call: UpstreamCall,
): Json {
  const { model, warn } = call;
  if (traits.family === "claude") {
    const { top_p, top_k, ...sent } = samplingFor(
      request,
      claudeTraitsOf(model),
      thinks,
      call,
    );
    return {
      ...sent,
      ...(top_p !== undefined && { topP: top_p }),
      ...(top_k !== undefined && { topK: top_k }),
    };
  }
  const { temperature, topP, topK } = request;
  const sent: Json = {};
  const isRefused = (param: string) => traits.refuses.has(param);
  if (temperature !== null) {
    if (isRefused("temperature")) warn(leftOut("temperature", model.id));
    else {
      if (temperature > 1) {
        warn(
          adjusted(
            "temperature",
            `${model.id} takes temperatures up to 1 here; it was lowered to that.`,
          ),
        );
      }
      sent.temperature = Math.min(Math.max(temperature, 0), 1);
    }
  }
  if (topP !== null) {
    if (isRefused("top_p")) warn(leftOut("top_p", model.id));
    else sent.topP = topP;
  }
  if (topK !== null) {
    if (traits.family === "nova") sent.topK = Math.round(topK);
    else warn(leftOut("top_k", model.id));
  }
  return sent;
}

/** Each line has its own place for it. */
function topKFor(topK: unknown, { family }: Traits): Json {
  if (topK === undefined) return {};
  return family === "nova" ? { inferenceConfig: { topK } } : { top_k: topK };
}

/** White space alone ends no answer: Claude refuses it. */
function stopsOf(
  { stop }: ChatRequest,
  { refuses, family }: Traits,
  { model, warn }: UpstreamCall,
): string[] {
  if (stop.length === 0) return [];
  if (refuses.has("stop")) {
    warn(leftOut("stop", model.id));
    return [];
  }
  if (family !== "claude") return stop;
  const kept = stop.filter((word) => word.trim() !== "");
  if (kept.length < stop.length) {
    warn(
      adjusted("stop", "Stop sequences of white space alone were left out."),
    );
  }
  return kept;
}

function withInstructions(
  turns: Turn[],
  instructions: readonly (string | null)[],
): Turn[] {
  const parts = instructions.flatMap((text) =>
    text === null ? [] : [{ type: "text" as const, text, cache: null }],
  );
  return parts.length > 0 ? [{ role: "system", parts }, ...turns] : turns;
}

function filled(value: Json): boolean {
  return Object.keys(value).length > 0;
}
