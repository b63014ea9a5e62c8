import {
  UpstreamFailure,
  unsupported,
  type UpstreamCall,
} from "#core/upstream.ts";
import { inlineMedia } from "#providers/chat/inline-media.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { TranslatedStream } from "#providers/chat/translated-stream.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import { GeminiAnswer } from "#providers/gemini/answer.ts";
import { toRequest, type GeminiDoor } from "#providers/gemini/to-request.ts";
import type { HttpClient, HttpRequest } from "#providers/http/client.ts";
import type { Json } from "#providers/json.ts";

/** Where a host has `generateContent`. */
export type GeminiHost = GeminiDoor & {
  client: HttpClient;
  request(
    call: UpstreamCall,
    body: Json,
    stream: boolean,
    signal: AbortSignal,
  ): Promise<HttpRequest> | HttpRequest;
};

/** Addresses that Gemini follows by itself. */
const FOLLOWED =
  /^https:\/\/(?:www\.youtube\.com\/watch|youtu\.be\/|generativelanguage\.googleapis\.com\/[\w.]+\/files\/)/;

/** Gemini's `generateContent`, in the Gemini API and on Vertex. */
export function geminiContent(host: GeminiHost): ChatProtocol {
  return async (call, stream, signal) => {
    refuseOtherDoors(call);
    const body = await toRequest(call, host, (turns) =>
      inlineMedia(turns, host.client, call, signal, (url) =>
        FOLLOWED.test(url),
      ),
    );
    return {
      request: await host.request(call, body, stream, signal),
      whole(text, status, now) {
        const answer = wholeObject(text, status, call.body);
        const translator = new GeminiAnswer(call);
        const pieces = translator.take(answer);
        if (!translator.isOver()) throw unfinished(status);
        return completionOfPieces(pieces, call, status, now);
      },
      stream: (type, now) =>
        type.includes("event-stream")
          ? new TranslatedStream(new GeminiAnswer(call), call, now)
          : null,
    };
  };
}

/** Models that the catalog names at this host, and that `generateContent` does not know. */
const ELSEWHERE = /^(?:deep-research|programmable-search)/;

function refuseOtherDoors({ model, offer }: UpstreamCall): void {
  if (!ELSEWHERE.test(offer.model)) return;
  throw unsupported(
    "model",
    `${model.id} cannot be asked for a chat here. Choose another model.`,
  );
}

function unfinished(status: number): UpstreamFailure {
  return new UpstreamFailure(
    "empty",
    "The upstream answered without output.",
    status,
  );
}
