import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { inlineMedia } from "#providers/chat/inline-media.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import { warnOfLeftOut } from "#providers/chat/left-out.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { readMessages } from "#providers/chat/read-messages.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import { endpointOf, type Endpoint } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { chatCompletions } from "#providers/openai-compatible/protocol.ts";
import {
  piecesOf,
  resultIn,
  taskModelOf,
  type TaskModel,
} from "#providers/workers-ai/task-models.ts";

const PROTOCOL = "cloudflare_workers_ai";

/**
 * Cloudflare's Workers AI. Models that chat are asked by its chat completions, which alone tell tool calls and endings as
 * they are; those that translate, sum up or look at pictures by `run`, each in its own shape.
 */
export const workersAiChat: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === PROTOCOL && isChatTask(taskType),
  open(host, settings, client) {
    const endpoint =
      host.protocol === PROTOCOL ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const root = endpoint.baseUrl.replace(/\/(?:run|v1)$/, "");
    const completions = chatCompletions(
      (_call, body, stream) =>
        jsonPost(`${root}/v1/chat/completions`, endpoint.headers, body, stream),
      () => rulesOf(host.slug),
    );
    return chatUpstream(client, (call, stream, signal) => {
      const model = taskModelOf(call.offer.model);
      const protocol = model
        ? runs(model, { ...endpoint, baseUrl: `${root}/run` }, client)
        : completions;
      return protocol(call, stream, signal);
    });
  },
};

/** These models answer as a whole, streams' questions too. */
function runs(
  model: TaskModel,
  { baseUrl, headers }: Endpoint,
  client: HttpClient,
): ChatProtocol {
  return async (call, _stream, signal) => {
    warnOfLeftOut(call, new Set(model.taken));
    const { messages } = call.body;
    const turns = Array.isArray(messages)
      ? await inlineMedia(readMessages(messages), client, call, signal)
      : [];
    const body = model.input(call, turns);
    return {
      request: jsonPost(`${baseUrl}/${call.offer.model}`, headers, body, false),
      whole(text, status, now) {
        const result = resultIn(wholeObject(text, status, call.body));
        return completionOfPieces(piecesOf(result, model), call, status, now);
      },
      stream: () => null,
    };
  };
}
