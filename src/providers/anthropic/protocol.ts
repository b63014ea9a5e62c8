import type { UpstreamCall } from "#core/upstream.ts";
import { piecesOf } from "#providers/anthropic/from-response.ts";
import { AnthropicStream } from "#providers/anthropic/from-stream.ts";
import { toRequest } from "#providers/anthropic/to-request.ts";
import { traitsOf, type Traits } from "#providers/anthropic/traits.ts";
import type { Turn } from "#providers/chat/conversation.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { readRequest } from "#providers/chat/read-request.ts";
import { TranslatedStream } from "#providers/chat/translated-stream.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import type { HttpRequest } from "#providers/http/client.ts";
import type { Json } from "#providers/json.ts";

/** Where a host has Claude's Messages API, and what it adds to its requests. */
export type MessagesDoor = (
  call: UpstreamCall,
  body: Json,
  stream: boolean,
  signal: AbortSignal,
) => Promise<HttpRequest> | HttpRequest;

/** Where a host falls short of Anthropic's own. */
export type MessagesLimits = {
  traits?: Partial<Traits>;
  /** Puts the bytes of linked media in their place, where the host follows no links. */
  inlined?: (
    turns: Turn[],
    call: UpstreamCall,
    signal: AbortSignal,
  ) => Promise<Turn[]>;
};

/** Claude's Messages API, at Anthropic itself and wherever else it is spoken. */
export function anthropicMessages(
  door: MessagesDoor,
  { traits, inlined }: MessagesLimits = {},
): ChatProtocol {
  return async (call, stream, signal) => {
    const request = readRequest(call);
    if (inlined) request.turns = await inlined(request.turns, call, signal);
    const { body, answerTool } = toRequest(call, request, {
      ...traitsOf(call.model),
      ...traits,
    });
    return {
      request: await door(call, body, stream, signal),
      whole(text, status, now) {
        const answer = wholeObject(text, status, call.body);
        const pieces = piecesOf(answer, answerTool);
        return completionOfPieces(pieces, call, status, now);
      },
      stream: (type, now) =>
        type.includes("event-stream")
          ? new TranslatedStream(new AnthropicStream(answerTool), call, now)
          : null,
    };
  };
}
