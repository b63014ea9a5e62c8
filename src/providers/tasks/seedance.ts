import type { UpstreamCall } from "#core/upstream.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { isObject, type Json } from "#providers/json.ts";
import {
  attachedOf,
  linkOf,
  neededOf,
  urlOf,
} from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { filmLength } from "#providers/media/film-length.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

const RATIOS = ["16:9", "4:3", "1:1", "3:4", "9:16", "21:9"] as const;
const RESOLUTIONS = ["480p", "720p", "1080p"];
const USUAL_RESOLUTION = "720p";
const LONGEST: Readonly<Record<"first" | "later", number>> = {
  first: 12,
  later: 15,
};

/** Seedance at ModelArk: a task of words and media, told of by its id, sold by the tokens that it took. */
export const seedance: TaskDialect = {
  async ask(call, door, patience) {
    leftOut(call, "n", "quality", "size");
    const isFirst = /seedance-1/.test(call.offer.model);
    const seconds = filmLength(call, {
      least: 4,
      most: LONGEST[isFirst ? "first" : "later"],
    });
    const ratio = ratioAsked(call.body);
    if (/seedance-1-0/.test(call.offer.model)) leftOut(call, "audio");
    return {
      url: "/contents/generations/tasks",
      json: given({
        watermark: false,
        ...extrasOf(call.body),
        model: call.offer.model,
        content: [
          { type: "text", text: mediaTextOf(call) },
          ...(await mediaOf(call, door, patience)),
        ],
        resolution: resolutionOf(call),
        ratio: ratio === null ? null : nearestShape(ratio, RATIOS),
        duration: seconds,
        seed: numberIn(call.body, "seed"),
        generate_audio: /seedance-1-0/.test(call.offer.model)
          ? null
          : flagIn(call.body, "audio"),
      }),
      seconds,
    };
  },
  taskIn(body) {
    const id = stringIn(body, "id");
    return id === null ? null : { id };
  },
  look: ({ id }) => ({ url: `/contents/generations/tasks/${id}` }),
  stateIn(body) {
    switch (body.status) {
      case "queued":
        return { status: "queued" };
      case "running":
        return { status: "running", progress: null };
      case "succeeded": {
        const { content, usage } = body;
        const url = isObject(content) ? stringIn(content, "video_url") : null;
        return {
          status: "succeeded",
          links: url === null ? [] : [url],
          tokens: isObject(usage) ? numberIn(usage, "completion_tokens") : null,
        };
      }
      case "failed":
      case "cancelled":
      case "expired": {
        const said = isObject(body.error) ? body.error : {};
        const words = [stringIn(said, "code"), stringIn(said, "message")];
        return { status: "failed", words: words.join(" ") };
      }
      default:
        return null;
    }
  },
  drop: ({ id }) => ({
    url: `/contents/generations/tasks/${id}`,
    method: "DELETE",
  }),
};

/** Left alone, the first models make 1080p, at more than the list price. */
function resolutionOf(call: UpstreamCall): string {
  const asked = stringIn(call.body, "resolution")?.toLowerCase() ?? "";
  if (RESOLUTIONS.includes(asked)) return asked;
  adjusted(call, "resolution", USUAL_RESOLUTION);
  return USUAL_RESOLUTION;
}

async function mediaOf(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<Json[]> {
  const isTurned = call.taskType === "video_to_video";
  if (isTurned) linkOf(neededOf(call, "video"), call);
  if (call.taskType === "image_to_video") neededOf(call, "image");
  const stills = attachedOf(call, "image").map(async (still, at) => ({
    type: "image_url",
    image_url: { url: await urlOf(still, door, patience) },
    role: isTurned
      ? "reference_image"
      : at === 0
        ? "first_frame"
        : "last_frame",
  }));
  const films = (isTurned ? attachedOf(call, "video") : []).map(
    async (film) => ({
      type: "video_url",
      video_url: { url: await urlOf(linkOf(film, call), door, patience) },
      role: "reference_video",
    }),
  );
  return Promise.all<Json>([...films, ...stills]);
}
