import {
  unsupported,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { mediaTextOf, numberIn } from "#providers/asked.ts";
import { modelOf, ownApiOf } from "#providers/dashscope/place.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { attachedOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import {
  HostDoor,
  type Patience,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { fetchedMedia } from "#providers/media/made-media.ts";
import {
  ratioAsked,
  sizeAsked,
  sizeOfRatio,
} from "#providers/media/picture-shape.ts";
import { pictureUsage } from "#providers/media/picture-usage.ts";
import { leftOut } from "#providers/media/told.ts";
import { mediaAnswer, wholeOnly } from "#providers/media/whole-answer.ts";

const TASKS = new Set(["text_to_image", "image_to_image"]);
const STEP = 16;

/** Qwen Image and Wan: pictures of DashScope's, asked for as a conversation and answered at once. */
export const dashScope: Adapter = {
  serves: ({ slug }, taskType) => slug === "alibaba" && TASKS.has(taskType),
  open(host, settings, client) {
    const endpoint =
      host.slug === "alibaba" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const baseUrl = ownApiOf(endpoint.baseUrl);
    const door = new HostDoor(client, { ...endpoint, baseUrl });
    return wholeOnly((call, signal) =>
      draw(call, door, { limits: call.timeouts, signal }),
    );
  },
};

async function draw(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  leftOut(call, "quality", "resolution", "output_format");
  const stills = attachedOf(call, "image");
  const urls = await Promise.all(
    stills.map((one) => urlOf(one, door, patience)),
  );
  const { body } = await door.json(
    {
      url: "/services/aigc/multimodal-generation/generation",
      json: requestOf(call, urls),
      sent: call.body,
    },
    patience,
  );
  const links = linksIn(body);
  if (links.length === 0) throw withoutOutput();
  const data = await Promise.all(
    links.map((link) => fetchedMedia(link, door, {}, patience)),
  );
  return mediaAnswer(data, pictureUsage(data, stills.length));
}

function requestOf(call: UpstreamCall, pictures: readonly string[]): Json {
  const { body } = call;
  const model = modelOf(call);
  if (pictures.length === 0 && model === "wan2.6-image") {
    throw unsupported(
      "messages",
      `${call.model.id} works after a picture: add one to the last user message as a content part.`,
    );
  }
  const ratio = ratioAsked(body);
  const size =
    sizeAsked(body) ?? (ratio === null ? null : sizeOfRatio(ratio, 1, STEP));
  return {
    model,
    input: {
      messages: [
        {
          role: "user",
          content: [
            ...pictures.map((image) => ({ image })),
            { text: mediaTextOf(call) },
          ],
        },
      ],
    },
    parameters: given({
      watermark: false,
      ...extrasOf(body),
      size: size && `${size.width}*${size.height}`,
      n: numberIn(body, "n") ?? 1,
      seed: numberIn(body, "seed"),
    }),
  };
}

function linksIn({ output }: Json): string[] {
  const choices = isObject(output) ? objectsOf(output.choices) : [];
  return choices.flatMap(({ message }) =>
    objectsOf(isObject(message) ? message.content : []).flatMap(({ image }) =>
      typeof image === "string" ? [image] : [],
    ),
  );
}
