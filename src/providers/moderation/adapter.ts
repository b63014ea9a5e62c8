import { countInput } from "#core/tokens/count-input.ts";
import type { Upstream, UpstreamCall } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { CHAT_ADAPTERS } from "#providers/chat-adapters.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { objectsOf } from "#providers/json.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { HostDoor, notUnderstood } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";
import { judging } from "#providers/moderation/judge.ts";

/** OpenAI's own models answer at an address of theirs. */
const OWN = /moderation-latest$/;
const TASK = "moderation";
const CHAT = "text_generation";

/** Whether a text is harmful: by OpenAI's moderations, or by models that are asked in a chat. */
export const moderation: Adapter = {
  serves: (host, taskType) => taskType === TASK && chatOf(host) !== undefined,
  open(host, settings, client) {
    const chat = chatOf(host)?.open(host, settings, client);
    if (!chat) return null;
    const judged = judging(chat, CHAT);
    const endpoint = host.slug === "openai" ? endpointOf(host, settings) : null;
    if (!endpoint) return judged;
    const own = moderations(new HostDoor(client, endpoint));
    return wholeOnly((call, signal) =>
      (OWN.test(call.offer.model) ? own : judged).complete(call, signal),
    );
  },
};

function chatOf(host: Parameters<Adapter["serves"]>[0]) {
  return CHAT_ADAPTERS.find((adapter) => adapter.serves(host, CHAT));
}

function moderations(door: HostDoor): Upstream {
  return wholeOnly(async (call, signal) => {
    const { body, status } = await door.json(
      {
        url: "/moderations",
        json: {
          ...extrasOf(call.body),
          model: call.offer.model,
          input: call.body.input ?? call.prompt,
        },
        sent: call.body,
      },
      { limits: call.timeouts, signal },
    );
    const results = objectsOf(body.results);
    if (results.length === 0) throw notUnderstood(status);
    return {
      result: { id: body.id, model: call.model.id, results },
      usage: countedHere(call),
      ttftMs: null,
    };
  });
}

/** The host counts nothing. */
function countedHere({ body, prompt }: UpstreamCall) {
  return { inputTokens: countInput(body, prompt), estimated: true };
}
