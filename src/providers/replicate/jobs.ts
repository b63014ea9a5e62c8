import {
  isUpstreamFailure,
  UpstreamFailure,
  type JobState,
  type JobTicket,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { factsOf, jobAnswer } from "#providers/jobs/job-facts.ts";
import type { JobProtocol } from "#providers/jobs/job-upstream.ts";
import { isObject, type Json } from "#providers/json.ts";
import {
  type Answer,
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { keyFor } from "#providers/media/key-for.ts";
import { linksIn } from "#providers/media/links.ts";
import { fetchedMedia } from "#providers/media/made-media.ts";
import { failedJob } from "#providers/media/refusal.ts";
import { segmentsIn, transcriptAnswer } from "#providers/media/transcript.ts";
import { replicateInput } from "#providers/replicate/to-input.ts";

/** Predictions: made, looked at and cancelled by their id. */
export function replicateJobs(door: HostDoor): JobProtocol {
  return {
    async submit(call, patience) {
      const input = await replicateInput(call, door, patience);
      const { body, status } = await predict(call, input, door, patience);
      const id = stringIn(body, "id");
      if (id === null || !ID.test(id)) throw notUnderstood(status);
      return { id, data: factsOf(call) };
    },
    async poll(ticket, patience) {
      const { body } = await door.json(
        { url: `/predictions/${idOf(ticket)}` },
        patience,
      );
      return stateOf(body, ticket, door, patience);
    },
    async cancel(ticket, patience) {
      await door.json(
        { url: `/predictions/${idOf(ticket)}/cancel`, method: "POST" },
        patience,
      );
    },
  };
}

const ID = /^[a-z0-9-]{1,64}$/i;

function idOf({ id }: JobTicket): string {
  if (!ID.test(id))
    throw new UpstreamFailure("missing", "There is no such job.");
  return id;
}

/** Official models run by their name; of others a version must be named, their latest where the catalog names none. */
async function predict(
  call: UpstreamCall,
  input: Json,
  door: HostDoor,
  patience: Patience,
): Promise<Answer<Json>> {
  const [name, version] = call.offer.model.split(":");
  const run = (id: string) =>
    door.json(
      { url: "/predictions", json: { version: id, input }, sent: call.body },
      patience,
    );
  if (version) return run(version);
  try {
    return await door.json(
      { url: `/models/${name}/predictions`, json: { input }, sent: call.body },
      patience,
    );
  } catch (error) {
    if (!isUpstreamFailure(error) || error.kind !== "missing") throw error;
    const { body } = await door.json({ url: `/models/${name}` }, patience);
    const latest = isObject(body.latest_version)
      ? stringIn(body.latest_version, "id")
      : null;
    if (latest === null) throw error;
    return run(latest);
  }
}

async function stateOf(
  body: Json,
  ticket: JobTicket,
  door: HostDoor,
  patience: Patience,
): Promise<JobState> {
  switch (body.status) {
    case "starting":
      return { status: "queued", progress: null };
    case "processing":
      return {
        status: "running",
        progress: progressIn(stringIn(body, "logs") ?? ""),
      };
    case "succeeded":
      return {
        status: "succeeded",
        answer: await answerOf(body.output, ticket, door, patience),
      };
    case "failed":
      return {
        status: "failed",
        failure: failedJob(stringIn(body, "error") ?? ""),
      };
    case "canceled":
    case "aborted":
      return {
        status: "failed",
        failure: new UpstreamFailure(
          "server",
          "The upstream's job was stopped there.",
        ),
      };
    default:
      throw notUnderstood();
  }
}

/** Most models log a bar: ` 45%|████▌     | 9/20`. The last one counts. */
function progressIn(logs: string): number | null {
  const last = [...logs.slice(-2000).matchAll(/(\d{1,3})%\|/g)].at(-1);
  return last ? Math.min(Number(last[1]) / 100, 1) : null;
}

async function answerOf(
  output: unknown,
  ticket: JobTicket,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  if (ticket.data.task === "speech_to_text") return transcriptOf(output);
  const links = linksIn(output);
  if (links.length === 0) throw notUnderstood();
  const data = await Promise.all(
    links.map(({ url }) =>
      fetchedMedia(url, door, {}, patience, keyFor(url, door)),
    ),
  );
  return jobAnswer(ticket, data);
}

function transcriptOf(output: unknown): UpstreamAnswer {
  const body = isObject(output) ? output : { text: output };
  const text = stringIn(body, "text") ?? stringIn(body, "transcription");
  if (text === null) throw notUnderstood();
  const segments = segmentsIn(body.segments);
  const duration = numberIn(body, "duration") ?? segments.at(-1)?.end ?? null;
  return transcriptAnswer(
    {
      text: text.trim(),
      language:
        stringIn(body, "language") ?? stringIn(body, "detected_language"),
      duration,
      segments,
    },
    duration === null ? null : { audioSeconds: duration, requests: 1 },
  );
}
