import type { HttpRequest } from "#providers/http/client.ts";
import type { Json } from "#providers/json.ts";

export function jsonPost(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Json,
  stream: boolean,
): HttpRequest {
  return {
    url,
    method: "POST",
    headers: {
      ...headers,
      "content-type": "application/json",
      accept: stream ? "text/event-stream" : "application/json",
    },
    body: JSON.stringify(body),
  };
}
