import type { UpstreamCall } from "#core/upstream.ts";
import type { Attachment } from "#core/media/attachments.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { modelOf } from "#providers/dashscope/place.ts";
import { isObject, type Json } from "#providers/json.ts";
import {
  attachedOf,
  linkOf,
  neededOf,
  urlOf,
} from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { filmLength, type Lengths } from "#providers/media/film-length.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

/** Models before 2.7 take a still by a field of its own, and shapes in pixels. */
const IS_OLD = /^wan2\.[56]/;
const OLD_LENGTHS: Lengths = [5, 10];
const LENGTHS: Lengths = { least: 3, most: 15 };
const RATIOS = ["16:9", "9:16", "1:1", "4:3", "3:4"] as const;
type Ratio = (typeof RATIOS)[number];
const PIXELS: Readonly<Record<"720P" | "1080P", Record<Ratio, string>>> = {
  "720P": {
    "16:9": "1280*720",
    "9:16": "720*1280",
    "1:1": "960*960",
    "4:3": "1088*832",
    "3:4": "832*1088",
  },
  "1080P": {
    "16:9": "1920*1080",
    "9:16": "1080*1920",
    "1:1": "1440*1440",
    "4:3": "1632*1248",
    "3:4": "1248*1632",
  },
};

/** Wan and HappyHorse: tasks of DashScope's, told of at one address. */
export const dashScopeFilm: TaskDialect = {
  async ask(call, door, patience) {
    leftOut(call, "n", "quality");
    const model = modelOf(call);
    const isTurned = call.taskType === "video_to_video";
    const isOld = IS_OLD.test(model);
    if (!isOld) leftOut(call, "audio");
    // Left alone, the host makes the largest, at more than the list price.
    const resolution = resolutionOf(call);
    const seconds = isTurned
      ? null
      : filmLength(call, model.startsWith("wan2.5") ? OLD_LENGTHS : LENGTHS);
    if (isTurned) leftOut(call, "duration_seconds", "size", "aspect_ratio");
    const input = isOld
      ? await oldInput(call, door, patience)
      : await newInput(call, isTurned, door, patience);
    return {
      url: "/services/aigc/video-generation/video-synthesis",
      headers: { "x-dashscope-async": "enable" },
      json: {
        model,
        input: { prompt: mediaTextOf(call), ...input },
        parameters: given({
          watermark: false,
          ...extrasOf(call.body),
          ...shapeOf(call, isOld, isTurned, resolution),
          duration: seconds,
          seed: numberIn(call.body, "seed"),
          audio: isOld ? flagIn(call.body, "audio") : null,
        }),
      },
      ...(seconds !== null && { seconds }),
    };
  },
  taskIn({ output }) {
    const id = isObject(output) ? stringIn(output, "task_id") : null;
    return id === null ? null : { id };
  },
  look: ({ id }) => ({ url: `/tasks/${id}` }),
  stateIn({ output }) {
    const task = isObject(output) ? output : {};
    switch (task.task_status) {
      case "PENDING":
        return { status: "queued" };
      case "RUNNING":
        return { status: "running", progress: null };
      case "SUCCEEDED": {
        const url = stringIn(task, "video_url");
        return { status: "succeeded", links: url === null ? [] : [url] };
      }
      case "FAILED":
      case "CANCELED":
      case "UNKNOWN": {
        const words = [stringIn(task, "code"), stringIn(task, "message")];
        return { status: "failed", words: words.join(" ") };
      }
      default:
        return null;
    }
  },
  drop: ({ id }) => ({ url: `/tasks/${id}/cancel`, method: "POST" }),
};

function resolutionOf(call: UpstreamCall): "720P" | "1080P" {
  const asked = stringIn(call.body, "resolution")?.toUpperCase();
  const used = asked === "1080P" ? "1080P" : "720P";
  if (asked !== used) adjusted(call, "resolution", used);
  return used;
}

function shapeOf(
  call: UpstreamCall,
  isOld: boolean,
  isTurned: boolean,
  resolution: "720P" | "1080P",
): Json {
  const asked = ratioAsked(call.body);
  // A still has a shape already.
  const isFree = call.taskType === "text_to_video";
  if (isFree && isOld) {
    return { size: PIXELS[resolution][nearestShape(asked ?? 16 / 9, RATIOS)] };
  }
  if (!isFree && !isTurned) leftOut(call, "size", "aspect_ratio");
  return {
    resolution,
    ratio: isFree && asked !== null ? nearestShape(asked, RATIOS) : null,
  };
}

async function oldInput(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  if (call.taskType === "text_to_video") return {};
  const still = neededOf(call, "image");
  return { img_url: await urlOf(still, door, patience) };
}

async function newInput(
  call: UpstreamCall,
  isTurned: boolean,
  door: HostDoor,
  patience: Patience,
): Promise<Json> {
  const films = isTurned ? [linkOf(neededOf(call, "video"), call)] : [];
  if (call.taskType === "image_to_video") neededOf(call, "image");
  const stills = attachedOf(call, "image");
  const named: [string, Attachment][] = [
    ...films.map((film): [string, Attachment] => ["video", film]),
    ...stills.map((still, at): [string, Attachment] => [
      isTurned ? "reference_image" : at === 0 ? "first_frame" : "last_frame",
      still,
    ]),
  ];
  if (named.length === 0) return {};
  return {
    media: await Promise.all(
      named.map(async ([type, one]) => ({
        type,
        url: await urlOf(one, door, patience),
      })),
    ),
  };
}
