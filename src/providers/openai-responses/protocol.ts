import type { UpstreamCall } from "#core/upstream.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { TranslatedStream } from "#providers/chat/translated-stream.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import type { HttpRequest } from "#providers/http/client.ts";
import type { Json } from "#providers/json.ts";
import {
  ResponsesStream,
  piecesOf,
} from "#providers/openai-responses/answer.ts";
import { toRequest } from "#providers/openai-responses/to-request.ts";

/** Where a host has the Responses API. */
export type ResponsesDoor = (
  call: UpstreamCall,
  body: Json,
  stream: boolean,
) => Promise<HttpRequest> | HttpRequest;

/** OpenAI's Responses API, asked for one answer of a chat. */
export function openAiResponses(door: ResponsesDoor): ChatProtocol {
  return async (call, stream) => ({
    request: await door(call, { ...toRequest(call), stream }, stream),
    whole(text, status, now) {
      const response = wholeObject(text, status, call.body);
      return completionOfPieces(piecesOf(response), call, status, now);
    },
    stream: (type, now) =>
      type.includes("event-stream")
        ? new TranslatedStream(new ResponsesStream(call.body), call, now)
        : null,
  });
}
