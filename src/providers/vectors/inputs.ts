import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import type { Attachment } from "#core/media/attachments.ts";
import { numberIn } from "#providers/asked.ts";
import { isObject, type Json } from "#providers/json.ts";

/** One thing that a vector is wanted of. */
export type Input =
  | { kind: "text"; text: string }
  | { kind: "tokens"; tokens: number[] }
  | { kind: "picture"; picture: Attachment };

/** What else than text a host takes. */
export type Kinds = {
  /** Whether token numbers, which mean one vocabulary's words. */
  takesTokens?(call: UpstreamCall): boolean;
  takesPictures?(call: UpstreamCall): boolean;
};

/**
 * `input.input`, else the prompt: a text or several, token numbers, or content parts. Unsupported where this model
 * cannot take them at this host.
 */
export function inputsOf(call: UpstreamCall, kinds: Kinds): Input[] {
  const { input = call.prompt } = call.body;
  const isTokens = Array.isArray(input) && isTokenList(input);
  const items: unknown[] = Array.isArray(input) && !isTokens ? input : [input];
  return items.map((item, at) => readInput(item, at, call, kinds));
}

export function textsOf(inputs: readonly Input[]): string[] {
  return inputs.map(textOf);
}

/** Nothing else gets to where pictures and token numbers are not taken. */
export function textOf(input: Input): string {
  return input.kind === "text" ? input.text : "";
}

function readInput(
  item: unknown,
  at: number,
  call: UpstreamCall,
  kinds: Kinds,
): Input {
  if (typeof item === "string") return { kind: "text", text: item };
  if (Array.isArray(item) && isTokenList(item)) {
    if (kinds.takesTokens?.(call)) return { kind: "tokens", tokens: item };
    throw refused(call, "token numbers. Send the text");
  }
  const part = isObject(item) ? item : {};
  if (typeof part.text === "string") return { kind: "text", text: part.text };
  const url = pictureUrl(part);
  if (url !== null && kinds.takesPictures?.(call)) {
    const picture: Attachment = {
      kind: "image",
      url,
      path: `input.${at}.image_url.url`,
      message: 0,
      filename: null,
    };
    return { kind: "picture", picture };
  }
  throw refused(
    call,
    `\`input.${at}\` as it is. Send a text${kinds.takesPictures?.(call) ? ", or an `image_url` part" : ""}`,
  );
}

function pictureUrl({ type, image_url: given }: Json): string | null {
  if (type !== "image_url") return null;
  const url = isObject(given) ? given.url : given;
  return typeof url === "string" ? url : null;
}

function isTokenList(list: readonly unknown[]): list is number[] {
  return list.length > 0 && list.every((one) => Number.isInteger(one));
}

function refused(call: UpstreamCall, what: string) {
  return unsupported(
    "input",
    `${call.model.id} does not take ${what}, at ${call.host.name}.`,
  );
}

/** Models whose vectors can be had shorter. */
const SHORTER =
  /text-embedding-3|embed-v-?4|gemini-embedding|text-(?:multilingual-)?embedding-00|voyage-(?:3-large|3\.5|4|code-3|context-3)|codestral-embed|qwen3-embedding|nova-2|titan-embed-(?:text-v2|image)|pplx-embed|nemotron-embed/i;

/**
 * How long the vectors are to be, null where nobody said. Unsupported where this model makes one length only: another
 * than was asked for would not fit what the vectors are for.
 */
export function lengthOf(call: UpstreamCall, canChoose = true): number | null {
  const asked = numberIn(call.body, "dimensions");
  if (asked === null || (canChoose && SHORTER.test(call.offer.model))) {
    return asked;
  }
  throw unsupported(
    "dimensions",
    `${call.model.id} makes vectors of one length at ${call.host.name}.`,
  );
}
