import { textOf } from "#providers/chat/fields.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import type { Endpoint } from "#providers/endpoint.ts";
import type { HttpRequest } from "#providers/http/client.ts";
import { given } from "#providers/media/fields.ts";
import { notUnderstood } from "#providers/media/host-door.ts";
import type { Json } from "#providers/json.ts";
import type { Engine } from "#providers/search/engines.ts";
import { piecesOfHits } from "#providers/search/hits.ts";
import { queryOf } from "#providers/search/query.ts";

/** Search without a model's answer: the pages themselves are told. */
export function searchResults(
  engine: Engine,
  { baseUrl, headers }: Endpoint,
): ChatProtocol {
  return (call) => ({
    request: requestOf(engine, `${baseUrl}${engine.path}`, headers, {
      ...given(engine.fields(queryOf(call), call)),
    }),
    whole(text, status, now) {
      const answer = wholeObject(text, status, call.body);
      const hits = engine.hitsIn(answer);
      if (!hits) throw notUnderstood(status);
      const pieces = piecesOfHits(hits, textOf(answer.id));
      return completionOfPieces(pieces, call, status, now);
    },
    stream: () => null,
  });
}

function requestOf(
  { isGet }: Engine,
  url: string,
  headers: Endpoint["headers"],
  fields: Json,
): HttpRequest {
  if (!isGet) return jsonPost(url, headers, fields, false);
  const query = new URLSearchParams(
    Object.entries(fields).map(([name, value]) => [name, String(value)]),
  );
  return {
    url: `${url}?${query}`,
    method: "GET",
    headers: { ...headers, accept: "application/json" },
    body: null,
  };
}
