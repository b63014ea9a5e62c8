import { countTokens } from "#core/tokens/count.ts";

/** What a chat format adds around one message, and once to open the answer. */
const PER_MESSAGE = 3;
const PER_REPLY = 3;
/** Around one function definition, as OpenAI renders it. */
const PER_TOOL = 7;

/**
 * Tokens of media parts, whose true number the host alone knows. OpenAI's rule for a 1024² image is 765 tokens (85 at
 * low detail); Google's rates are 32 tokens a second of sound and 258 for a page or a second of video. A clip without
 * a known length is taken for ten seconds, a file for four pages.
 */
const IMAGE = 765;
const IMAGE_LOW_DETAIL = 85;
const AUDIO_CLIP = 320;
const VIDEO_CLIP = 2_580;
const FILE = 1_032;

type JsonObject = Record<string, unknown>;
type Tally = { texts: string[]; fixed: number };

/**
 * Tokens of everything that a chat-completions body sends: messages, tool calls, tool definitions, answer schema and
 * media. A body without messages, prompt or text sends `prompt`. Never throws, whatever the body's shape.
 */
export function countInput(body: JsonObject, prompt: string): number {
  const tally: Tally = { texts: [], fixed: 0 };
  if (Array.isArray(body.messages) && body.messages.length > 0) {
    for (const message of body.messages) tallyMessage(message, tally);
    tally.fixed += PER_REPLY;
  } else {
    const numbers = countNumbers(body.input);
    if (numbers > 0) tally.fixed += numbers;
    else tally.texts.push(ownText(body) ?? prompt);
  }
  tallyTools(body, tally);
  // One text, so that the limit on what is counted exactly holds for the whole body.
  return countTokens(tally.texts.join("\n")) + tally.fixed;
}

/** Tokens of the longest of several texts that are taken one by one: to embed, or to put in order. Null for any other body. */
export function countLongest({
  input,
  query,
  documents,
}: JsonObject): number | null {
  const texts = Array.isArray(input)
    ? input.filter((one) => typeof one === "string")
    : typeof query === "string" && Array.isArray(documents)
      ? documents.map((document) => `${query}\n${textOfDocument(document)}`)
      : [];
  if (texts.length < 2) return null;
  const longest = texts.reduce((a, b) => (b.length > a.length ? b : a));
  return countTokens(longest);
}

/** Token numbers, in one list or several: each is the token that it stands for. */
function countNumbers(input: unknown): number {
  if (!Array.isArray(input)) return 0;
  return input.flat().filter((one) => typeof one === "number").length;
}

/** How many pictures the body sends. */
export function countImages(body: JsonObject): number {
  if (!Array.isArray(body.messages)) return 0;
  let images = 0;
  for (const message of body.messages) {
    if (!isObject(message) || !Array.isArray(message.content)) continue;
    for (const part of message.content) {
      if (isObject(part) && isImage(part.type)) images++;
    }
  }
  return images;
}

function ownText(body: JsonObject): string | undefined {
  for (const value of [body.prompt, body.text, body.input]) {
    if (typeof value === "string") return value;
    if (Array.isArray(value) && value.some((one) => typeof one === "string")) {
      return value.filter((one) => typeof one === "string").join("\n");
    }
  }
  const { query, documents } = body;
  if (typeof query !== "string" || !Array.isArray(documents)) return undefined;
  return [query, ...documents.map(textOfDocument)].join("\n");
}

function textOfDocument(document: unknown): string {
  const text = isObject(document) ? document.text : document;
  return typeof text === "string" ? text : asJson(document);
}

function tallyMessage(message: unknown, tally: Tally): void {
  if (!isObject(message)) return;
  tally.fixed += PER_MESSAGE;
  if (typeof message.name === "string") tally.texts.push(message.name);
  if (typeof message.content === "string") tally.texts.push(message.content);
  else if (Array.isArray(message.content)) {
    for (const part of message.content) tallyPart(part, tally);
  }
  if (Array.isArray(message.tool_calls)) {
    for (const call of message.tool_calls) tallyToolCall(call, tally);
  }
}

function tallyPart(part: unknown, tally: Tally): void {
  if (!isObject(part)) return;
  if (typeof part.text === "string") tally.texts.push(part.text);
  else if (isImage(part.type)) tally.fixed += imageTokens(part);
  else if (part.type === "input_audio") tally.fixed += AUDIO_CLIP;
  else if (part.type === "video_url") tally.fixed += VIDEO_CLIP;
  else if (part.type === "file") tally.fixed += FILE;
}

function imageTokens(part: JsonObject): number {
  const image = isObject(part.image_url) ? part.image_url : part;
  return image.detail === "low" ? IMAGE_LOW_DETAIL : IMAGE;
}

function tallyToolCall(call: unknown, tally: Tally): void {
  if (!isObject(call) || !isObject(call.function)) return;
  const { name, arguments: args } = call.function;
  if (typeof name === "string") tally.texts.push(name);
  if (typeof args === "string") tally.texts.push(args);
  tally.fixed += PER_MESSAGE;
}

function tallyTools(body: JsonObject, tally: Tally): void {
  if (Array.isArray(body.tools)) {
    for (const tool of body.tools) {
      const definition = isObject(tool) && tool.function ? tool.function : tool;
      tally.texts.push(asJson(definition));
      tally.fixed += PER_TOOL;
    }
  }
  const format = body.response_format;
  if (isObject(format) && isObject(format.json_schema)) {
    tally.texts.push(asJson(format.json_schema));
  }
}

function isImage(type: unknown): boolean {
  return type === "image_url" || type === "input_image" || type === "image";
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return ""; // a cycle or a bigint cannot have come over the wire
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
