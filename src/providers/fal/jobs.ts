import {
  UpstreamFailure,
  type JobState,
  type JobTicket,
  type UpstreamAnswer,
} from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { toFalRequest } from "#providers/fal/to-request.ts";
import { factsOf, jobAnswer } from "#providers/jobs/job-facts.ts";
import type { JobProtocol } from "#providers/jobs/job-upstream.ts";
import { objectsOf, type Json } from "#providers/json.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { linksIn } from "#providers/media/links.ts";
import { fetchedMedia } from "#providers/media/made-media.ts";
import { failedJob, policyRefusal } from "#providers/media/refusal.ts";
import { type Segment, transcriptAnswer } from "#providers/media/transcript.ts";

/** Submit, status, result and cancel of fal's queue. Requests live below the first two parts of a model's path. */
export function falJobs(door: HostDoor): JobProtocol {
  return {
    async submit(call, patience) {
      const { path, json } = await toFalRequest(call, door, patience);
      const { body, status } = await door.json(
        { url: `/${path}`, json, sent: call.body },
        patience,
      );
      const id = stringIn(body, "request_id");
      if (id === null || !ID.test(id)) throw notUnderstood(status);
      const app = path.split("/").slice(0, 2).join("/");
      return { id, data: { ...factsOf(call), app } };
    },
    async poll(ticket, patience) {
      const { body } = await door.json(
        { url: `${pathOf(ticket)}/status` },
        patience,
      );
      switch (body.status) {
        case "IN_QUEUE":
          return { status: "queued", progress: null };
        case "IN_PROGRESS":
          return { status: "running", progress: null };
        case "COMPLETED":
          return finished(body, ticket, door, patience);
        default:
          throw notUnderstood();
      }
    },
    async cancel(ticket, patience) {
      await door.json(
        { url: `${pathOf(ticket)}/cancel`, method: "PUT" },
        patience,
      );
    },
  };
}

const ID = /^[\w-]{1,100}$/;
const APP = /^[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/;

function pathOf({ id, data }: JobTicket): string {
  const app = String(data.app);
  if (!ID.test(id) || !APP.test(app))
    throw new UpstreamFailure("missing", "There is no such job.");
  return `/${app}/requests/${id}`;
}

async function finished(
  status: Json,
  ticket: JobTicket,
  door: HostDoor,
  patience: Patience,
): Promise<JobState> {
  const error = stringIn(status, "error");
  if (error !== null)
    return {
      status: "failed",
      failure: failedJob(`${error} ${stringIn(status, "error_type") ?? ""}`),
    };
  const { body } = await door.json({ url: pathOf(ticket) }, patience);
  if (ticket.data.task === "speech_to_text") {
    return { status: "succeeded", answer: transcriptOf(body) };
  }
  const unsafe = Array.isArray(body.has_nsfw_concepts)
    ? body.has_nsfw_concepts
    : [];
  const links = linksIn(body).filter((_link, at) => unsafe[at] !== true);
  if (links.length === 0) {
    const failure = unsafe.includes(true)
      ? policyRefusal(200)
      : notUnderstood();
    return { status: "failed", failure };
  }
  const data = await Promise.all(
    links.map(({ url, ...size }) => fetchedMedia(url, door, size, patience)),
  );
  return { status: "succeeded", answer: jobAnswer(ticket, data) };
}

function transcriptOf(body: Json): UpstreamAnswer {
  const text = stringIn(body, "text") ?? stringIn(body, "transcription");
  if (text === null) throw notUnderstood();
  const segments = objectsOf(body.chunks).flatMap((chunk): Segment[] => {
    const [start, end] = Array.isArray(chunk.timestamp) ? chunk.timestamp : [];
    if (typeof start !== "number" || typeof end !== "number") return [];
    const speaker = stringIn(chunk, "speaker");
    return [
      {
        start,
        end,
        text: (stringIn(chunk, "text") ?? "").trim(),
        ...(speaker !== null && { speaker }),
      },
    ];
  });
  const duration = numberIn(body, "duration") ?? segments.at(-1)?.end ?? null;
  const [language = null] = Array.isArray(body.languages)
    ? body.languages
    : [body.language ?? null];
  return transcriptAnswer(
    {
      text: text.trim(),
      language: typeof language === "string" ? language : null,
      duration,
      segments,
    },
    duration === null ? null : { audioSeconds: duration, requests: 1 },
  );
}
