import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { attachedOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { filmLength } from "#providers/media/film-length.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

/** Shapes as Runway writes them: pixels with a colon between. */
const PICTURES = [
  "1024:1024",
  "1920:1080",
  "1080:1920",
  "1440:1080",
  "1080:1440",
  "1360:768",
  "1168:880",
  "1808:768",
  "2112:912",
] as const;
const FILMS = ["1280:720", "720:1280"] as const;
const FILMS_OF_STILLS = [
  ...FILMS,
  "1104:832",
  "960:960",
  "832:1104",
  "1584:672",
] as const;
const LENGTHS = { least: 2, most: 10 };
const WIDE = 16 / 9;

/** Runway's tasks: a path for each kind, one for looking. */
export const runway: TaskDialect = {
  async ask(call, door, patience) {
    leftOut(call, "quality", "resolution", "audio");
    if ((numberIn(call.body, "n") ?? 1) > 1) adjusted(call, "n", 1);
    const shared = {
      ...extrasOf(call.body),
      model: call.offer.model,
      promptText: mediaTextOf(call),
      seed: numberIn(call.body, "seed"),
    };
    return call.taskType.endsWith("_to_image")
      ? picture(call, shared, door, patience)
      : film(call, shared, door, patience);
  },
  taskIn(body) {
    const id = stringIn(body, "id");
    return id === null ? null : { id };
  },
  look: ({ id }) => ({ url: `/tasks/${id}` }),
  stateIn(body) {
    switch (body.status) {
      case "PENDING":
      case "THROTTLED":
        return { status: "queued" };
      case "RUNNING":
        return { status: "running", progress: numberIn(body, "progress") };
      case "SUCCEEDED":
        return {
          status: "succeeded",
          links: Array.isArray(body.output)
            ? body.output.filter((one) => typeof one === "string")
            : [],
        };
      case "FAILED":
        return {
          status: "failed",
          words: `${stringIn(body, "failureCode") ?? ""} ${stringIn(body, "failure") ?? ""}`,
        };
      case "CANCELLED":
        return { status: "failed", words: "cancelled" };
      default:
        return null;
    }
  },
  drop: ({ id }) => ({ url: `/tasks/${id}`, method: "DELETE" }),
};

async function picture(
  call: UpstreamCall,
  shared: Record<string, unknown>,
  door: HostDoor,
  patience: Patience,
) {
  leftOut(call, "output_format");
  const stills = attachedOf(call, "image");
  if (stills.length === 0 && /turbo/.test(call.offer.model)) {
    throw unsupported(
      "messages",
      `${call.model.id} works after a picture: add one to the last user message as a content part.`,
    );
  }
  const urls = await Promise.all(
    stills.map((one) => urlOf(one, door, patience)),
  );
  return {
    url: "/text_to_image",
    json: given({
      ...shared,
      ratio: nearestShape(ratioAsked(call.body) ?? 1, PICTURES),
      referenceImages: urls.length === 0 ? null : urls.map((uri) => ({ uri })),
    }),
  };
}

async function film(
  call: UpstreamCall,
  shared: Record<string, unknown>,
  door: HostDoor,
  patience: Patience,
) {
  if (call.taskType === "video_to_video") {
    leftOut(call, "duration_seconds", "size", "aspect_ratio");
    const source = neededOf(call, "video");
    return {
      url: "/video_to_video",
      json: given({ ...shared, videoUri: await urlOf(source, door, patience) }),
    };
  }
  const seconds = filmLength(call, LENGTHS);
  const ratio = ratioAsked(call.body) ?? WIDE;
  const [still] = attachedOf(call, "image");
  if (!still && /gen4_turbo/.test(call.offer.model)) neededOf(call, "image");
  return {
    url: still ? "/image_to_video" : "/text_to_video",
    json: given({
      ...shared,
      duration: seconds,
      ratio: nearestShape(ratio, still ? FILMS_OF_STILLS : FILMS),
      promptImage: still && (await urlOf(still, door, patience)),
    }),
    seconds,
  };
}
