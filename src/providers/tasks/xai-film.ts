import type { UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { isObject } from "#providers/json.ts";
import { attachedOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { filmLength } from "#providers/media/film-length.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { leftOut } from "#providers/media/told.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

const RATIOS = ["16:9", "4:3", "3:2", "1:1", "2:3", "3:4", "9:16"] as const;
const LENGTHS = { least: 1, most: 15 };

/** xAI's films: made from words or a still, or changed. */
export const xaiFilm: TaskDialect = {
  async ask(call, door, patience) {
    leftOut(call, "seed", "n", "quality", "audio");
    const shared = {
      ...extrasOf(call.body),
      model: call.offer.model,
      prompt: mediaTextOf(call),
    };
    if (call.taskType === "video_to_video") {
      leftOut(call, "duration_seconds", "aspect_ratio", "size", "resolution");
      const source = await urlOf(neededOf(call, "video"), door, patience);
      return {
        url: "/videos/edits",
        json: given({ ...shared, video: { url: source } }),
      };
    }
    const seconds = filmLength(call, LENGTHS);
    const ratio = ratioAsked(call.body);
    const [still] = attachedOf(call, "image");
    return {
      url: "/videos/generations",
      json: given({
        ...shared,
        duration: seconds,
        aspect_ratio: ratio === null ? null : nearestShape(ratio, RATIOS),
        resolution: resolutionOf(call),
        image: still && { url: await urlOf(still, door, patience) },
      }),
      seconds,
    };
  },
  taskIn(body) {
    const id = stringIn(body, "request_id");
    return id === null ? null : { id };
  },
  look: ({ id }) => ({ url: `/videos/${id}` }),
  stateIn(body) {
    const film = (body.video ?? {}) as Record<string, unknown>;
    const url = stringIn(film, "url");
    if (body.status === "done" || (body.status === undefined && url !== null)) {
      return film.respect_moderation === false
        ? { status: "failed", words: "moderation" }
        : { status: "succeeded", links: url === null ? [] : [url] };
    }
    switch (body.status) {
      case "pending":
      case "processing": {
        const progress = numberIn(body, "progress");
        return {
          status: "running",
          progress: progress === null ? null : Math.min(1, progress / 100),
        };
      }
      case "failed":
      case "expired": {
        const said = isObject(body.error) ? body.error : {};
        const words = [stringIn(said, "code"), stringIn(said, "message")];
        return { status: "failed", words: words.join(" ") };
      }
      default:
        return null;
    }
  },
};

function resolutionOf(call: UpstreamCall): string | null {
  const asked = stringIn(call.body, "resolution")?.toLowerCase() ?? null;
  if (asked === null || ["480p", "720p", "1080p"].includes(asked)) return asked;
  leftOut(call, "resolution");
  return null;
}
