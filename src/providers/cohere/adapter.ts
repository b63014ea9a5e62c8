import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { inlineMedia } from "#providers/chat/inline-media.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { readRequest } from "#providers/chat/read-request.ts";
import { TranslatedStream } from "#providers/chat/translated-stream.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import { CohereStream, piecesOf } from "#providers/cohere/answer.ts";
import { toRequest } from "#providers/cohere/to-request.ts";
import { endpointOf, type Endpoint } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";

/** Cohere's chat, version 2. */
export const cohereChat: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "cohere_v2" && isChatTask(taskType),
  open(host, settings, client) {
    const endpoint =
      host.protocol === "cohere_v2" ? endpointOf(host, settings) : null;
    return endpoint && chatUpstream(client, cohereProtocol(endpoint, client));
  },
};

function cohereProtocol(endpoint: Endpoint, client: HttpClient): ChatProtocol {
  const url = `${endpoint.baseUrl}/chat`;
  return async (call, stream, signal) => {
    const request = readRequest(call);
    request.turns = await inlineMedia(request.turns, client, call, signal);
    const body = { ...toRequest(call, request), stream };
    return {
      request: jsonPost(url, endpoint.headers, body, stream),
      whole(text, status, now) {
        const answer = wholeObject(text, status, call.body);
        return completionOfPieces(piecesOf(answer), call, status, now);
      },
      stream: (type, now) =>
        type.includes("event-stream")
          ? new TranslatedStream(new CohereStream(), call, now)
          : null,
    };
  };
}
