import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { mediaAnswer, wholeOnly } from "#providers/media/whole-answer.ts";
import { bytedance } from "#providers/openai-images/bytedance.ts";
import { fromImages } from "#providers/openai-images/from-response.ts";
import { openAi } from "#providers/openai-images/openai.ts";
import { recraft } from "#providers/openai-images/recraft.ts";
import { plain } from "#providers/openai-images/plain.ts";
import { together } from "#providers/openai-images/together.ts";
import type { Dialect } from "#providers/openai-images/dialect.ts";
import { xai } from "#providers/openai-images/xai.ts";

/** Hosts that answer `images/generations` as OpenAI does, and how each wants to be asked. */
const DIALECTS: Readonly<Record<string, Dialect | undefined>> = {
  openai: openAi,
  azure: openAi,
  xai,
  recraft,
  togetherai: together,
  bytedance,
  venice: plain,
  nebius: plain,
  deepinfra: plain,
  zai: plain,
};

const TASKS = new Set(["text_to_image", "image_to_image"]);

/** OpenAI's images: made from words, or from words and pictures. */
export const openAiImages: Adapter = {
  serves: ({ slug }, taskType) =>
    DIALECTS[slug] !== undefined &&
    (TASKS.has(taskType) ||
      (slug === "recraft" && taskType === "text_to_vector")),
  open(host, settings, client) {
    const dialect = DIALECTS[host.slug];
    const endpoint = dialect && endpointOf(host, settings);
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly(async (call, signal) => {
      const patience = { limits: call.timeouts, signal };
      const question = await dialect.ask(call, door, patience);
      const answer = await door.json(
        { ...question, sent: call.body },
        patience,
      );
      const { data, usage } = await fromImages(answer, call, door, patience);
      return mediaAnswer(data, usage);
    });
  },
};
