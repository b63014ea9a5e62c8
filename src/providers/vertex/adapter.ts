import { isChatTask } from "#core/catalog/chat-task.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { anthropicMessages } from "#providers/anthropic/protocol.ts";
import { inlineMedia } from "#providers/chat/inline-media.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { geminiContent } from "#providers/gemini/protocol.ts";
import type { HttpClient } from "#providers/http/client.ts";
import type { Json } from "#providers/json.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { chatCompletions } from "#providers/openai-compatible/protocol.ts";
import { accessOf } from "#providers/vertex/access.ts";
import { openModelOf } from "#providers/vertex/open-models.ts";

const SLUG = "google-vertex";

/** Google Cloud's Vertex AI: Gemini and Claude in their own protocols, open models by its OpenAI-compatible endpoint. */
export const vertexChat: Adapter = {
  serves: ({ slug }, taskType) => slug === SLUG && isChatTask(taskType),
  open(host, settings, client) {
    if (host.slug !== SLUG) return null;
    const access = accessOf(host, settings, client);
    if (!access) return null;
    const post = async (path: string, body: Json, stream: boolean) => {
      const authorization = await access.authorization();
      return jsonPost(
        `${access.place}/${path}`,
        { authorization },
        body,
        stream,
      );
    };
    const gemini = geminiContent({
      client,
      hasLogprobs: true,
      request: ({ offer }, body, stream) =>
        post(
          `publishers/google/models/${offer.model}:${stream ? "streamGenerateContent?alt=sse" : "generateContent"}`,
          body,
          stream,
        ),
    });
    const claude = claudeBy(client, post);
    const open = chatCompletions(
      (call, body, stream) =>
        post(
          "endpoints/openapi/chat/completions",
          { ...body, model: openModelOf(call) },
          stream,
        ),
      () => rulesOf(SLUG),
    );
    const ask: ChatProtocol = (call, stream, signal) => {
      const protocol = protocolOf(call, { gemini, claude, open });
      return protocol(call, stream, signal);
    };
    return chatUpstream(client, ask, access.givesUp);
  },
};

/** Vertex follows no links for Claude, and constrains its output only where an organisation's policy was changed to. */
function claudeBy(
  client: HttpClient,
  post: (
    path: string,
    body: Json,
    stream: boolean,
  ) => ReturnType<typeof jsonPost> | Promise<ReturnType<typeof jsonPost>>,
): ChatProtocol {
  return anthropicMessages(
    ({ offer }, body, stream) =>
      post(
        `publishers/anthropic/models/${offer.model}:${stream ? "streamRawPredict" : "rawPredict"}`,
        { anthropic_version: "vertex-2023-10-16", ...body, stream },
        stream,
      ),
    {
      traits: { hasJson: false },
      inlined: (turns, call, signal) =>
        inlineMedia(turns, client, call, signal),
    },
  );
}

function protocolOf(
  { model, offer }: UpstreamCall,
  known: Record<"gemini" | "claude" | "open", ChatProtocol>,
): ChatProtocol {
  if (model.provider === "anthropic") return known.claude;
  return model.provider === "google" && !offer.model.endsWith("-maas")
    ? known.gemini
    : known.open;
}
