import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { jobUpstream } from "#providers/jobs/job-upstream.ts";
import { HostDoor } from "#providers/media/host-door.ts";
import { replicateJobs } from "#providers/replicate/jobs.ts";

const TASKS = new Set([
  "text_to_image",
  "image_to_image",
  "image_upscaling",
  "text_to_video",
  "image_to_video",
  "video_to_video",
  "text_to_music",
  "text_to_audio",
  "text_to_speech",
  "speech_to_text",
]);

/** Replicate's predictions: every model a job, each with fields of its own. */
export const replicate: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "replicate_predictions" && TASKS.has(taskType),
  open(host, settings, client) {
    const endpoint =
      host.protocol === "replicate_predictions"
        ? endpointOf(host, settings)
        : null;
    return (
      endpoint && jobUpstream(replicateJobs(new HostDoor(client, endpoint)))
    );
  },
};
