import type { UpstreamCall } from "#core/upstream.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** The words that a call wants answered: the last user message, a text field of its own, else the prompt. */
export function askedOf({
  body,
  prompt,
}: Pick<UpstreamCall, "body" | "prompt">): string {
  const last = objectsOf(body.messages).findLast(({ role }) => role === "user");
  const own = [last && textOf(last.content), body.prompt, body.text];
  return own.filter(isFilledText)[0] ?? prompt;
}

/**
 * The words that a media call is about. A text field of its own comes first here: `messages` may then be no more than
 * the conversation around it.
 */
export function mediaTextOf(
  call: Pick<UpstreamCall, "body" | "prompt">,
): string {
  const { body } = call;
  return [body.prompt, body.text].find(isFilledText) ?? askedOf(call);
}

export function numberIn(body: Readonly<Json>, key: string): number | null {
  const value = body[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function stringIn(body: Readonly<Json>, key: string): string | null {
  const value = body[key];
  return isFilledText(value) ? value : null;
}

export function flagIn(body: Readonly<Json>, key: string): boolean | null {
  const value = body[key];
  return typeof value === "boolean" ? value : null;
}

function isFilledText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  return objectsOf(content)
    .map(({ text }) => text)
    .filter((text) => typeof text === "string")
    .join("\n");
}
