import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import type { HostRules } from "#providers/openai-compatible/host-rules.ts";
import { asToolMessage } from "#providers/openai-compatible/tools.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";

type Call = Pick<UpstreamCall, "model">;

/** What answers hold beside OpenAI's own fields, and comes back with the next question. */
const OURS = ["reasoning_details", "images"];
const THOUGHTS = ["reasoning_content", "reasoning"];

/**
 * The conversation as this host takes it: thoughts only where they are wanted and were this very model's, marks for
 * prompt caches only where they are known, files of text as text. The very same list where nothing is to be changed.
 */
export function tidyMessages(
  messages: unknown,
  rules: HostRules,
  call: Call,
): unknown {
  if (!Array.isArray(messages)) return messages;
  let hasChanged = false;
  const tidy = messages.map((message: unknown, at) => {
    if (!isObject(message)) return message;
    const made = tidyMessage(message, rules, call, `messages.${at}`);
    hasChanged ||= made !== message;
    return made;
  });
  return hasChanged ? tidy : messages;
}

function tidyMessage(
  message: Json,
  rules: HostRules,
  call: Call,
  path: string,
): Json {
  let made = rules.knowsFunctions ? message : asToolMessage(message);
  const change = (fields: Json) => (made = { ...made, ...fields });
  if (message.role === "developer" && !rules.knowsDeveloper) {
    change({ role: "system" });
  }
  if (!rules.isGateway) {
    const dropped = [
      ...OURS,
      ...(rules.keepsThoughts ? [] : THOUGHTS),
      ...(message.refusal === null ? ["refusal"] : []),
      "annotations",
      "cache_control",
    ].filter((name) => name in message);
    if (dropped.length > 0) made = without(made, dropped);
  } else if (Array.isArray(message.reasoning_details)) {
    change({ reasoning_details: own(message.reasoning_details, call) });
  }
  const parts: unknown = message.content;
  if (!Array.isArray(parts)) return made;
  const content = parts.map((part: unknown, at) =>
    isObject(part)
      ? tidyPart(part, rules, call, `${path}.content.${at}`)
      : part,
  );
  if (rules.wantsPlainText && message.role !== "user") {
    const texts = content.flatMap(textIn);
    if (texts.length === content.length) {
      return change({ content: texts.join("\n") });
    }
  }
  const isSame = content.every((part, at) => part === parts[at]);
  return isSame ? made : change({ content });
}

function textIn(part: unknown): string[] {
  if (typeof part === "string") return [part];
  if (!isObject(part) || typeof part.text !== "string") return [];
  return part.type === "text" ? [part.text] : [];
}

/** A signature goes back to the model that made it, and to no other; our mark of whose it is stays here. */
function own(details: unknown[], { model }: Call): Json[] {
  return objectsOf(details)
    .filter((detail) => detail.model === model.id)
    .map((detail) => without(detail, ["model"]));
}

function tidyPart(
  part: Json,
  rules: HostRules,
  call: Call,
  path: string,
): Json {
  if (rules.isGateway) return part;
  if (part.type === "file" && !rules.takesFiles) {
    return textOfFile(part, call, path);
  }
  const foreign = rules.knowsCacheMarks
    ? ["cache_control"]
    : ["cache_control", "prompt_cache_breakpoint"];
  const dropped = foreign.filter((name) => name in part);
  return dropped.length > 0 ? without(part, dropped) : part;
}

/** A file of text is as good as its text; any other is refused where the host reads none. */
function textOfFile(part: Json, { model }: Call, path: string): Json {
  const file = isObject(part.file) ? part.file : {};
  const [, mime = "", data = ""] =
    /^data:([\w.+/-]+)(?:;[^,]*)?;base64,(.*)$/s.exec(String(file.file_data)) ??
    [];
  if (mime.startsWith("text/") || mime === "application/json") {
    const text = Buffer.from(data, "base64").toString("utf8");
    const name = typeof file.filename === "string" ? file.filename : "file";
    return { type: "text", text: `[${name}]\n${text}` };
  }
  throw unsupported(
    `${path}.file.file_data`,
    `${model.id} reads files of text alone here, and no ${mime || "file"} as in \`${path}\`. Send its text, or choose another model.`,
  );
}

function without(value: Json, names: readonly string[]): Json {
  const made = { ...value };
  for (const name of names) delete made[name];
  return made;
}
