import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { jsonInstruction } from "#providers/chat/json-instruction.ts";
import { adjusted, leaveOut } from "#providers/chat/left-out.ts";
import { outputLimit } from "#providers/chat/output-limit.ts";
import { readFormat } from "#providers/chat/read-tools.ts";
import { warnOfNoSearch } from "#providers/chat/search-wish.ts";
import { putEffort } from "#providers/openai-compatible/effort.ts";
import { tidyMessages } from "#providers/openai-compatible/history.ts";
import {
  applyRules,
  type HostRules,
} from "#providers/openai-compatible/host-rules.ts";
import { asTools, tidyTools } from "#providers/openai-compatible/tools.ts";
import { isObject, type Json } from "#providers/json.ts";

/** What OpenAI's models that think refuse. */
const REFUSED_BY_THINKERS = [
  "temperature",
  "top_p",
  "frequency_penalty",
  "presence_penalty",
  "logprobs",
  "top_logprobs",
  "logit_bias",
];

/**
 * The caller's body as this model takes it at this host. Nothing is passed on to fail: what cannot be taken is mapped,
 * left out with a warning, or refused. Gateways do that themselves, and know every model's needs better.
 */
export function fitted(call: UpstreamCall, rules: HostRules): Json {
  const { body, model } = call;
  leaveOut(call, rules.drops);
  warnOfNoSearch(call);
  const sent = applyRules(body, rules);
  if (!rules.knowsFunctions) asTools(sent);
  if (!rules.isGateway) {
    putEffort(sent, call, rules);
    tidyTools(sent);
    coolDown(sent, call, rules);
    dropSampling(sent, call);
    checkTools(call);
    putLimit(sent, call, rules);
  }
  const messages = tidyMessages(body.messages, rules, call);
  if (messages !== undefined) sent.messages = messages;
  if (!rules.isGateway && !model.capabilities.includes("json")) {
    askForJson(sent, call);
  }
  return sent;
}

/** 1 and its kin are what these models do anyway: leaving them out changes nothing. */
function dropSampling(sent: Json, call: UpstreamCall): void {
  const { provider, capabilities, id } = call.model;
  const thinks = capabilities.includes("reasoning") && !id.includes("-chat");
  if (provider !== "openai" || !thinks || id.includes("gpt-oss")) return;
  // Newer ones take sampling where they are told not to think.
  if (sent.reasoning_effort === "none") return;
  leaveOut(call, REFUSED_BY_THINKERS);
  for (const name of REFUSED_BY_THINKERS) delete sent[name];
}

function coolDown(
  sent: Json,
  { model, warn }: UpstreamCall,
  { hottest }: HostRules,
): void {
  const { temperature } = sent;
  if (typeof temperature !== "number" || temperature <= hottest) return;
  sent.temperature = hottest;
  warn(
    adjusted(
      "temperature",
      `${model.id} takes temperatures up to ${hottest} here; it was lowered to that.`,
    ),
  );
}

function checkTools({ body, model }: UpstreamCall): void {
  if (model.capabilities.includes("tools")) return;
  const name = ["tools", "functions"].find((field) => {
    const offered = body[field];
    return Array.isArray(offered) && offered.length > 0;
  });
  if (name === undefined) return;
  throw unsupported(
    name,
    `${model.id} takes no tools. Leave them out, or choose a model that does.`,
  );
}

function putLimit(sent: Json, call: UpstreamCall, rules: HostRules): void {
  const { outputLimit: name } = rules;
  const wanted = name === "as sent" ? null : sent[name];
  if (name === "as sent" || typeof wanted !== "number") return;
  sent[name] = outputLimit(call, wanted);
}

/** Asked for in words, where the model has no structured output. */
function askForJson(sent: Json, { body, model, warn }: UpstreamCall): void {
  const instruction = jsonInstruction(readFormat({ ...body }));
  if (instruction === null) return;
  delete sent.response_format;
  warn(
    adjusted(
      "response_format",
      `${model.id} was asked in words for JSON: it enforces none.`,
    ),
  );
  const messages: unknown[] = Array.isArray(sent.messages) ? sent.messages : [];
  const [first] = messages;
  // Some models take one message of the system's alone.
  sent.messages =
    isObject(first) &&
    first.role === "system" &&
    typeof first.content === "string"
      ? [
          { ...first, content: `${first.content}\n\n${instruction}` },
          ...messages.slice(1),
        ]
      : [{ role: "system", content: instruction }, ...messages];
}
