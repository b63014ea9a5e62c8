import type { UpstreamCall } from "#core/upstream.ts";
import type { Json } from "#providers/json.ts";
import { askedOf } from "#providers/asked.ts";
import { contentsOf, quoteOf } from "#providers/sandbox/asked.ts";

/** What the sandbox says in a model's place: who would answer, and what it was asked. */
export function wordsOf(
  call: Pick<UpstreamCall, "model" | "body" | "prompt">,
): string {
  const { model, body } = call;
  const contents = contentsOf(body);
  return [
    `This is the sandbox answering for ${model.name} (${model.id}).`,
    `You asked: “${quoteOf(askedOf(call))}”.`,
    ...(contents ? [`The request held ${contents}.`] : []),
    "With a live key the model itself would answer here.",
  ].join(" ");
}

/** What of `text` is said before one of the request's stop sequences. */
export function untilStop(text: string, { stop }: Readonly<Json>): string {
  const stops = [stop]
    .flat()
    .filter((word) => typeof word === "string" && word !== "");
  const ends = stops
    .map((word) => text.indexOf(String(word)))
    .filter((at) => at >= 0);
  return ends.length > 0 ? text.slice(0, Math.min(...ends)) : text;
}

/** The text in the pieces that a stream brings, each with the space before it. */
export function piecesOf(text: string): string[] {
  return text.match(/\s*\S{1,24}|\s+$/gu) ?? [];
}
