import type { UpstreamCall } from "#core/upstream.ts";
import { unsupported } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { mediaTextOf, numberIn } from "#providers/asked.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { objectsOf } from "#providers/json.ts";
import { asFile, attachedOf, bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { formOf, given } from "#providers/media/fields.ts";
import {
  HostDoor,
  type Patience,
  type Question,
} from "#providers/media/host-door.ts";
import { keyFor } from "#providers/media/key-for.ts";
import { fetchedMedia } from "#providers/media/made-media.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { pictureUsage } from "#providers/media/picture-usage.ts";
import { policyRefusal } from "#providers/media/refusal.ts";
import { leftOut } from "#providers/media/told.ts";
import { mediaAnswer, wholeOnly } from "#providers/media/whole-answer.ts";

const TASKS = new Set(["text_to_image", "image_to_image"]);
const RATIOS = [
  "3x1",
  "2x1",
  "16x9",
  "16x10",
  "3x2",
  "4x3",
  "5x4",
  "1x1",
  "4x5",
  "3x4",
  "2x3",
  "10x16",
  "9x16",
  "1x2",
  "1x3",
] as const;
/** The second generation knows fewer. */
const OLD_RATIOS = [
  "16:9",
  "16:10",
  "3:2",
  "4:3",
  "1:1",
  "3:4",
  "2:3",
  "10:16",
  "9:16",
] as const;

/** Ideogram: a path for each generation of its models, links for answers. */
export const ideogram: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "ideogram" && TASKS.has(taskType),
  open(host, settings, client) {
    const endpoint =
      host.protocol === "ideogram" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly(async (call, signal) => {
      const patience = { limits: call.timeouts, signal };
      leftOut(call, "quality", "resolution", "output_format");
      const question = /v2/.test(call.offer.model)
        ? await secondGeneration(call, door, patience)
        : await asked(call, door, patience);
      const { body } = await door.json(
        { ...question, sent: call.body },
        patience,
      );
      const rows = objectsOf(body.data);
      const made = rows.filter(({ url }) => typeof url === "string");
      if (
        made.length === 0 &&
        rows.some((row) => row.is_image_safe === false)
      ) {
        throw policyRefusal(200);
      }
      const data = await Promise.all(
        made.map(({ url }) => {
          const link = String(url);
          return fetchedMedia(link, door, {}, patience, keyFor(link, door));
        }),
      );
      const stills = attachedOf(call, "image").length;
      return mediaAnswer(data, pictureUsage(data, stills));
    });
  },
};

async function asked(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<Question> {
  const { body, offer } = call;
  const [still, mask] = await bytesOf(
    attachedOf(call, "image"),
    door,
    patience,
  );
  const ratio = ratioAsked(body);
  const way = mask ? "edit" : still ? "remix" : "generate";
  return {
    url: `/${offer.model}/${way}`,
    form: formOf({
      ...extrasOf(body),
      prompt: mediaTextOf(call),
      num_images: numberIn(body, "n"),
      seed: numberIn(body, "seed"),
      aspect_ratio: ratio === null || mask ? null : nearestShape(ratio, RATIOS),
      image: still && asFile(still),
      mask: mask && asFile(mask),
    }),
  };
}

/** Beside the versioned paths rather than below them, and asked by JSON. */
async function secondGeneration(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<Question> {
  const { body } = call;
  const root = door.baseUrl.replace(/\/v1$/, "");
  const ratio = ratioAsked(body);
  const request = given({
    ...extrasOf(body),
    prompt: mediaTextOf(call),
    model: "V_2",
    num_images: numberIn(body, "n"),
    seed: numberIn(body, "seed"),
    aspect_ratio:
      ratio === null
        ? null
        : `ASPECT_${nearestShape(ratio, OLD_RATIOS).replace(":", "_")}`,
  });
  const attached = attachedOf(call, "image");
  const [still] = await bytesOf(attached.slice(0, 1), door, patience);
  if (!still) {
    return { url: `${root}/generate`, json: { image_request: request } };
  }
  if (attached.length > 1) {
    throw unsupported(
      attached[1]?.path ?? "messages",
      `${call.model.id} takes one picture at ${call.host.name}.`,
    );
  }
  return {
    url: `${root}/remix`,
    form: formOf({ image_request: request, image_file: asFile(still) }),
  };
}
