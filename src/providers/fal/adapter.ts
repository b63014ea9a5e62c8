import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { falJobs } from "#providers/fal/jobs.ts";
import { jobUpstream } from "#providers/jobs/job-upstream.ts";
import { HostDoor } from "#providers/media/host-door.ts";

const TASKS = new Set([
  "text_to_image",
  "image_to_image",
  "text_to_video",
  "image_to_video",
  "video_to_video",
  "text_to_music",
  "text_to_audio",
  "text_to_speech",
  "speech_to_text",
]);

/** fal's queue: every model a job, each with fields of its own. */
export const fal: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "fal_queue" && TASKS.has(taskType),
  open(host, settings, client) {
    const endpoint =
      host.protocol === "fal_queue" ? endpointOf(host, settings) : null;
    return endpoint && jobUpstream(falJobs(new HostDoor(client, endpoint)));
  },
};
