import { isObject } from "#providers/json.ts";
import { mediaTextOf, stringIn } from "#providers/asked.ts";
import { attachedOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { filmLength, type Lengths } from "#providers/media/film-length.ts";
import { leftOut } from "#providers/media/told.ts";
import { refuseStatus } from "#providers/minimax/base-resp.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

const LENGTHS: Readonly<Record<string, Lengths | undefined>> = {
  "MiniMax-H3": { least: 5, most: 15 },
  "MiniMax-Hailuo-02": [6, 10],
};
/** The first models made six seconds and nothing else. */
const OLD_LENGTH: Lengths = [6];

/** MiniMax's films: a task, then a file, then its address. */
export const minimaxFilm: TaskDialect = {
  async ask(call, door, patience) {
    leftOut(call, "seed", "n", "quality", "audio", "aspect_ratio", "size");
    const { model } = call.offer;
    const seconds = filmLength(call, LENGTHS[model] ?? OLD_LENGTH);
    const [still] = attachedOf(call, "image");
    return {
      url: "/video_generation",
      json: given({
        ...extrasOf(call.body),
        model: still && model === "T2V-01" ? "I2V-01" : model,
        prompt: mediaTextOf(call),
        duration: LENGTHS[model] ? seconds : null,
        resolution: stringIn(call.body, "resolution")?.toUpperCase(),
        first_frame_image: still && (await urlOf(still, door, patience)),
      }),
      seconds,
    };
  },
  taskIn(body) {
    refuseStatus(body);
    const id = stringIn(body, "task_id");
    return id === null ? null : { id };
  },
  look: ({ id }) => ({ url: `/query/video_generation?task_id=${id}` }),
  async stateIn(body, door, patience) {
    switch (body.status) {
      case "Preparing":
      case "Queueing":
        return { status: "queued" };
      case "Processing":
        return { status: "running", progress: null };
      case "Success": {
        const file = stringIn(body, "file_id");
        if (file === null) return null;
        const answer = await door.json(
          { url: `/files/retrieve?file_id=${encodeURIComponent(file)}` },
          patience,
        );
        refuseStatus(answer.body);
        const { file: found } = answer.body;
        const url = isObject(found) ? stringIn(found, "download_url") : null;
        return { status: "succeeded", links: url === null ? [] : [url] };
      }
      case "Fail": {
        const said = isObject(body.base_resp) ? body.base_resp : {};
        return { status: "failed", words: stringIn(said, "status_msg") ?? "" };
      }
      default:
        refuseStatus(body);
        return null;
    }
  },
};
