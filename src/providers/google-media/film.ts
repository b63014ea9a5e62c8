import type { JobState, JobTicket, UpstreamCall } from "#core/upstream.ts";
import { unsupported, UpstreamFailure } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import type { JobProtocol } from "#providers/jobs/job-upstream.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { attachedOf, bytesOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { filmLength } from "#providers/media/film-length.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { fetchedMedia } from "#providers/media/made-media.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { filmUsage } from "#providers/media/picture-usage.ts";
import { failedJob, policyRefusal } from "#providers/media/refusal.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

/** Films by Veo: a long-running operation, whose result is a file that wants the key again. */
export function filmJobs(door: HostDoor): JobProtocol {
  return {
    async submit(call, patience) {
      if (!call.offer.model.startsWith("veo-")) {
        throw new UpstreamFailure(
          "missing",
          "The Gemini API makes no films with this model.",
        );
      }
      const { json, seconds } = await requestOf(call, door, patience);
      const { body, status } = await door.json(
        {
          url: `/models/${call.offer.model}:predictLongRunning`,
          json,
          sent: call.body,
        },
        patience,
      );
      const id = stringIn(body, "name");
      if (id === null || !NAME.test(id)) throw notUnderstood(status);
      return {
        id,
        data: { seconds, stills: attachedOf(call, "image").length },
      };
    },
    async poll(ticket, patience) {
      const { body } = await door.json({ url: `/${nameOf(ticket)}` }, patience);
      return stateOf(body, ticket, door, patience);
    },
    async cancel(ticket, patience) {
      await door.json(
        { url: `/${nameOf(ticket)}:cancel`, method: "POST", json: {} },
        patience,
      );
    },
  };
}

const NAME = /^[\w./-]{1,300}$/;

function nameOf({ id }: JobTicket): string {
  if (!NAME.test(id))
    throw new UpstreamFailure("missing", "There is no such job.");
  return id;
}

async function requestOf(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<{ json: Json; seconds: number }> {
  const { body, offer } = call;
  const [film] = attachedOf(call, "video");
  if (film)
    throw unsupported(
      film.path,
      `${call.model.id} changes no films: send pictures, or choose another model.`,
    );
  leftOut(call, ...(offer.model.startsWith("veo-3") ? ["audio"] : []));
  const [first, last] = await bytesOf(
    attachedOf(call, "image").slice(0, 2),
    door,
    patience,
  );
  const ratio = ratioAsked(body);
  const resolution = /^(?:720p|1080p|4k)$/i
    .exec(stringIn(body, "resolution") ?? "")?.[0]
    .toLowerCase();
  if (resolution === undefined) leftOut(call, "resolution");
  // Anything finer than 720p is made at the full length only.
  const isFine = resolution !== undefined && resolution !== "720p";
  const seconds = filmLength(
    call,
    offer.model.startsWith("veo-2") ? [5, 6, 8] : isFine ? [8] : [4, 6, 8],
  );
  const shape = ratio === null ? null : nearestShape(ratio, ["16:9", "9:16"]);
  if (shape && stringIn(body, "aspect_ratio"))
    adjusted(call, "aspect_ratio", shape);
  return {
    seconds,
    json: {
      instances: [
        given({
          prompt: mediaTextOf(call),
          image: first && still(first),
          lastFrame: last && still(last),
        }),
      ],
      parameters: given({
        ...extrasOf(body),
        aspectRatio: shape,
        durationSeconds: seconds,
        resolution,
        seed: numberIn(body, "seed"),
      }),
    },
  };
}

function still({ bytes, mimeType }: { bytes: Buffer; mimeType: string }): Json {
  return { bytesBase64Encoded: bytes.toString("base64"), mimeType };
}

async function stateOf(
  body: Json,
  ticket: JobTicket,
  door: HostDoor,
  patience: Patience,
): Promise<JobState> {
  if (body.done !== true) {
    const metadata = isObject(body.metadata) ? body.metadata : {};
    const percent = numberIn(metadata, "progressPercent");
    return {
      status: "running",
      progress: percent === null ? null : Math.min(percent / 100, 1),
    };
  }
  if (isObject(body.error)) {
    return { status: "failed", failure: failedJob(JSON.stringify(body.error)) };
  }
  const response = isObject(body.response) ? body.response : {};
  const report = isObject(response.generateVideoResponse)
    ? response.generateVideoResponse
    : response;
  const links = objectsOf(
    report.generatedSamples ?? report.generatedVideos,
  ).flatMap(({ video }) =>
    isObject(video) ? (stringIn(video, "uri") ?? []) : [],
  );
  if (links.length === 0) {
    const failure = numberIn(report, "raiMediaFilteredCount")
      ? policyRefusal(200)
      : failedJob("");
    return { status: "failed", failure };
  }
  const data = await Promise.all(
    links.map((url) =>
      fetchedMedia(
        url,
        door,
        { mimeType: "video/mp4" },
        patience,
        keyFor(url, door),
      ),
    ),
  );
  const { seconds, stills } = ticket.data;
  return {
    status: "succeeded",
    answer: mediaAnswer(data, filmUsage(data, Number(seconds), Number(stills))),
  };
}

/** The key goes to Google alone, whatever an answer says. */
function keyFor(
  url: string,
  { baseUrl, headers }: HostDoor,
): HostDoor["headers"] {
  const to = URL.parse(url);
  const own = new URL(baseUrl);
  const isOwn =
    to?.origin === own.origin ||
    (to?.protocol === "https:" && to.hostname.endsWith(".googleapis.com"));
  return isOwn ? headers : {};
}
