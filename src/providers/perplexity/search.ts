import type { UpstreamCall } from "#core/upstream.ts";
import { askedOf, numberIn } from "#providers/asked.ts";
import { objectIn, textOf } from "#providers/chat/fields.ts";
import { warnOfLeftOut } from "#providers/chat/left-out.ts";
import type { Piece } from "#providers/chat/piece.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import type { HttpRequest } from "#providers/http/client.ts";
import { objectsOf, type Json } from "#providers/json.ts";

const TAKEN = new Set([
  "messages",
  "prompt",
  "text",
  "web_search_options",
  "max_results",
]);
const MOST_RESULTS = 20;

/** Search without a model's answer: the pages themselves are told, each cited where it stands. Sold by the search. */
export function searchResults(post: (body: Json) => HttpRequest): ChatProtocol {
  return (call) => ({
    request: post(queryOf(call)),
    whole(text, status, now) {
      const answer = wholeObject(text, status, call.body);
      return completionOfPieces(piecesOf(answer), call, status, now);
    },
    stream: () => null,
  });
}

function queryOf(call: UpstreamCall): Json {
  warnOfLeftOut(call, TAKEN);
  const options = objectIn(call.body, "web_search_options");
  const place = objectIn(objectIn(options, "user_location"), "approximate");
  const country = textOf(place.country);
  const wanted = numberIn(call.body, "max_results");
  return {
    query: askedOf(call),
    ...(country !== null && { country }),
    ...(wanted !== null && {
      max_results: Math.min(Math.max(Math.round(wanted), 1), MOST_RESULTS),
    }),
  };
}

function* piecesOf(answer: Json): Generator<Piece> {
  yield { type: "start", id: textOf(answer.id) };
  const results = objectsOf(answer.results);
  let length = 0;
  for (const [at, result] of results.entries()) {
    const url = textOf(result.url) ?? "";
    const title = textOf(result.title) || url;
    const head = `${at > 0 ? "\n\n" : ""}${at + 1}. [${title}](${url})`;
    const date = textOf(result.date);
    const snippet = textOf(result.snippet)?.trim() ?? "";
    const text = `${head}${date ? ` (${date})` : ""}${snippet ? `\n${snippet}` : ""}`;
    const start = length + (at > 0 ? 2 : 0);
    length += text.length;
    yield { type: "text", text };
    const citation = { url, title, start, end: length };
    yield { type: "citation", citation };
  }
  if (results.length === 0) yield { type: "text", text: "Nothing was found." };
  yield { type: "usage", usage: { searches: 1 } };
  yield { type: "finish", reason: "stop" };
}
