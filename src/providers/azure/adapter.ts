import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { anthropicMessages } from "#providers/anthropic/protocol.ts";
import { accessOf } from "#providers/azure/access.ts";
import { deploymentOf, readDeployments } from "#providers/azure/deployments.ts";
import { jsonPost } from "#providers/chat/json-post.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { addressOf, settingIn } from "#providers/endpoint.ts";
import { rulesOfMaker } from "#providers/openai-compatible/host-rules.ts";
import { chatCompletions } from "#providers/openai-compatible/protocol.ts";
import { openAiResponses } from "#providers/openai-responses/protocol.ts";
import { asksResponses } from "#providers/openai-responses/which.ts";

const SLUG = "azure";

/**
 * Azure: chat completions of OpenAI's and other makers' models, Claude in its own protocol. With `AZURE_API_VERSION` the
 * addresses name deployments, as they did before the version stood in the path.
 */
export const azureChat: Adapter = {
  serves: ({ slug }, taskType) => slug === SLUG && isChatTask(taskType),
  open(host, settings, client) {
    const access = host.slug === SLUG ? accessOf(host, settings, client) : null;
    const base = access && addressOf(host, settings);
    if (!access || !base) return null;
    const version = settingIn(settings, "AZURE_API_VERSION");
    const deployments = readDeployments(
      settingIn(settings, "AZURE_DEPLOYMENTS"),
    );
    const root = base.replace(/\/v1$/, "");
    const completions = chatCompletions(
      async (call, body, stream) => {
        const model = deploymentOf(deployments, call);
        const url =
          version === null
            ? `${base}/chat/completions`
            : `${root}/deployments/${encodeURIComponent(model)}/chat/completions?api-version=${encodeURIComponent(version)}`;
        return jsonPost(
          url,
          await access.headers(),
          { ...body, model },
          stream,
        );
      },
      ({ model }) => rulesOfMaker(model.provider),
    );
    const messages = anthropicMessages(async (call, body, stream) => {
      const model = deploymentOf(deployments, call);
      const headers = {
        ...(await access.headers()),
        "anthropic-version": "2023-06-01",
      };
      const url = `${messagesRoot(base)}/anthropic/v1/messages`;
      return jsonPost(url, headers, { model, ...body, stream }, stream);
    });
    const responses = openAiResponses(async (call, body, stream) => {
      const model = deploymentOf(deployments, call);
      const url =
        version === null
          ? `${base}/responses`
          : `${root}/responses?api-version=${encodeURIComponent(version)}`;
      return jsonPost(url, await access.headers(), { ...body, model }, stream);
    });
    const ask: ChatProtocol = (call, stream, signal) => {
      const protocol =
        call.model.provider === "anthropic"
          ? messages
          : asksResponses(call)
            ? responses
            : completions;
      return protocol(call, stream, signal);
    };
    return chatUpstream(client, ask, access.givesUp);
  },
};

/** Claude is reached under the resource's other name. */
function messagesRoot(base: string): string {
  return base
    .replace(/\/openai(?:\/v1)?$/, "")
    .replace(/\.openai\.azure\.com$/, ".services.ai.azure.com");
}
