import {
  UpstreamFailure,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { filmJobs } from "#providers/google-media/film.ts";
import { imagen } from "#providers/google-media/imagen.ts";
import { compose } from "#providers/google-media/music.ts";
import { draw } from "#providers/google-media/picture.ts";
import { speak } from "#providers/google-media/speech.ts";
import { jobUpstream } from "#providers/jobs/job-upstream.ts";
import { HostDoor, type Patience } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";

type Ask = (
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
) => Promise<UpstreamAnswer>;

const TASKS = new Set([
  "text_to_image",
  "image_to_image",
  "text_to_speech",
  "text_to_music",
]);
const FILMS = new Set(["text_to_video", "image_to_video", "video_to_video"]);

/** Pictures, speech and music of the Gemini API, answered at once. */
export const googleMedia: Adapter = {
  serves: ({ slug }, taskType) => slug === "google" && TASKS.has(taskType),
  open(host, settings, client) {
    const endpoint = host.slug === "google" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly((call, signal) =>
      askFor(call)(call, door, { limits: call.timeouts, signal }),
    );
  },
};

/** Films of the Gemini API, made in jobs. */
export const googleFilms: Adapter = {
  serves: ({ slug }, taskType) => slug === "google" && FILMS.has(taskType),
  open(host, settings, client) {
    const endpoint = host.slug === "google" ? endpointOf(host, settings) : null;
    return endpoint && jobUpstream(filmJobs(new HostDoor(client, endpoint)));
  },
};

function askFor({ taskType, offer }: UpstreamCall): Ask {
  const { model } = offer;
  if (model.startsWith("imagen-")) return imagen;
  if (taskType === "text_to_music" && model.startsWith("lyria-"))
    return compose;
  if (model.startsWith("gemini-"))
    return taskType === "text_to_speech" ? speak : draw;
  throw new UpstreamFailure(
    "missing",
    "The Gemini API does not serve this model.",
  );
}
