import type { UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
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
import { adjusted, knownWord, leftOut } from "#providers/media/told.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

const RATIOS = ["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21"] as const;
const RESOLUTIONS = ["540p", "720p", "1080p", "4k"];

/** Luma's generations: pictures and films under one roof. It reads links only, no data. */
export const luma: TaskDialect = {
  async ask(call, door, patience) {
    leftOut(call, "quality", "seed");
    if ((numberIn(call.body, "n") ?? 1) > 1) adjusted(call, "n", 1);
    const ratio = ratioAsked(call.body);
    const shared = {
      ...extrasOf(call.body),
      model: call.offer.model,
      prompt: mediaTextOf(call),
      aspect_ratio: ratio === null ? null : nearestShape(ratio, RATIOS),
    };
    return call.taskType.endsWith("_to_image")
      ? picture(call, shared, door, patience)
      : film(call, shared, door, patience);
  },
  taskIn(body) {
    const id = stringIn(body, "id");
    return id === null ? null : { id };
  },
  look: ({ id }) => ({ url: `/generations/${id}` }),
  stateIn(body) {
    switch (body.state) {
      case "queued":
        return { status: "queued" };
      case "dreaming":
        return { status: "running", progress: null };
      case "completed": {
        const { video, image } = (body.assets ?? {}) as Record<string, unknown>;
        return {
          status: "succeeded",
          links: [video ?? image].filter((one) => typeof one === "string"),
        };
      }
      case "failed":
        return {
          status: "failed",
          words: stringIn(body, "failure_reason") ?? "",
        };
      default:
        return null;
    }
  },
  drop: ({ id }) => ({ url: `/generations/${id}`, method: "DELETE" }),
};

async function picture(
  call: UpstreamCall,
  shared: Record<string, unknown>,
  door: HostDoor,
  patience: Patience,
) {
  leftOut(call, "resolution");
  const format = knownWord(call, "output_format", ["png", "jpeg"]);
  const links = await linksOf(call, "image", door, patience);
  const isEdit = call.taskType === "image_to_image";
  return {
    url: "/generations/image",
    json: given({
      ...shared,
      format: format === "jpeg" ? "jpg" : format,
      modify_image_ref: isEdit && links[0] ? { url: links[0] } : null,
      image_ref:
        !isEdit && links.length > 0 ? links.map((url) => ({ url })) : null,
    }),
  };
}

async function film(
  call: UpstreamCall,
  shared: Record<string, unknown>,
  door: HostDoor,
  patience: Patience,
) {
  leftOut(call, "audio");
  if (call.taskType === "video_to_video") {
    leftOut(call, "duration_seconds", "size", "aspect_ratio", "resolution");
    neededOf(call, "video");
    const [url] = await linksOf(call, "video", door, patience);
    const { aspect_ratio: _ratio, ...others } = shared;
    return {
      url: "/generations/video/modify",
      json: given({
        mode: "flex_1",
        ...others,
        generation_type: "modify_video",
        media: { url },
      }),
    };
  }
  const seconds = filmLength(call, [5, 9]);
  const asked = stringIn(call.body, "resolution")?.toLowerCase();
  const resolution = RESOLUTIONS.find((one) => one === asked);
  if (!resolution) leftOut(call, "resolution");
  const [still] = await linksOf(call, "image", door, patience);
  return {
    url: "/generations",
    json: given({
      ...shared,
      duration: `${seconds}s`,
      resolution,
      keyframes: still && { frame0: { type: "image", url: still } },
    }),
    seconds,
  };
}

async function linksOf(
  call: UpstreamCall,
  kind: "image" | "video",
  door: HostDoor,
  patience: Patience,
): Promise<string[]> {
  return Promise.all(
    attachedOf(call, kind).map((one) =>
      urlOf(linkOf(one, call), door, patience),
    ),
  );
}
