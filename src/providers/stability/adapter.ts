import {
  UpstreamFailure,
  type UpstreamAnswer,
  type UpstreamCall,
} from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { parseObject } from "#providers/json.ts";
import {
  asFile,
  attachedOf,
  bytesOf,
  neededOf,
} from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { formOf } from "#providers/media/fields.ts";
import {
  type Answer,
  HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { pictureUsage } from "#providers/media/picture-usage.ts";
import { policyRefusal } from "#providers/media/refusal.ts";
import { musicUsage } from "#providers/media/sound-usage.ts";
import { adjusted, knownWord, leftOut } from "#providers/media/told.ts";
import { mediaAnswer, wholeOnly } from "#providers/media/whole-answer.ts";
import { sleep } from "#providers/jobs/sleep.ts";
import { PATHS, type Service } from "#providers/stability/services.ts";

const TASKS = new Set([
  "text_to_image",
  "image_to_image",
  "image_upscaling",
  "text_to_music",
  "text_to_audio",
]);
const RATIOS = [
  "21:9",
  "16:9",
  "3:2",
  "5:4",
  "1:1",
  "4:5",
  "2:3",
  "9:16",
  "9:21",
] as const;
const LONGEST_SONG_SECONDS = 190;
/** The one service that takes a while is looked at every ten seconds, as its maker asks. */
const LOOK_EVERY_MS = 10_000;

/** Stability: a form for everything, the medium itself for an answer. */
export const stability: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "stability_v2beta" && TASKS.has(taskType),
  open(host, settings, client) {
    const endpoint =
      host.protocol === "stability_v2beta" ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const door = new HostDoor(client, endpoint);
    return wholeOnly((call, signal) => {
      const patience = { limits: call.timeouts, signal };
      return /_to_(?:music|audio)$/.test(call.taskType)
        ? compose(call, door, patience)
        : draw(call, door, patience);
    });
  },
};

async function compose(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  leftOut(call, "lyrics", "instrumental");
  const asked = numberIn(body, "duration_seconds");
  const seconds = asked === null ? null : Math.min(asked, LONGEST_SONG_SECONDS);
  if (seconds !== null) adjusted(call, "duration_seconds", seconds);
  const answer = await door.bytes(
    {
      url: "/audio/stable-audio-2/text-to-audio",
      form: formOf({
        ...extrasOf(body),
        prompt: mediaTextOf(call),
        model: offer.model,
        duration: seconds,
        seed: numberIn(body, "seed"),
        output_format:
          stringIn(body, "output_format") === "wav" ? "wav" : "mp3",
      }),
      sent: body,
    },
    patience,
    "audio/*",
  );
  const sound = await madeMedia(allowed(answer), { mimeType: "audio/mpeg" });
  return mediaAnswer([sound], musicUsage(sound.duration_seconds, seconds));
}

async function draw(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  const service = PATHS[offer.model];
  if (!service) throw notUnderstood(404);
  leftOut(call, "quality", "resolution");
  if ((numberIn(body, "n") ?? 1) > 1) adjusted(call, "n", 1);
  const form = await formFor(call, service, door, patience);
  const question = { url: service.path, form, sent: body };
  const answer = service.isSlow
    ? await slow(question, door, patience)
    : await door.bytes(question, patience, "image/*");
  const picture = await madeMedia(allowed(answer));
  const stills = attachedOf(call, "image").length;
  return mediaAnswer([picture], pictureUsage([picture], stills));
}

async function formFor(
  call: UpstreamCall,
  { pictures, ...service }: Service,
  door: HostDoor,
  patience: Patience,
): Promise<FormData> {
  const { body } = call;
  if (pictures.length > 0) neededOf(call, "image");
  const media = await bytesOf(
    attachedOf(call, "image").slice(0, Math.max(1, pictures.length)),
    door,
    patience,
  );
  const files = media.map((one, at) => [pictures[at] ?? "image", asFile(one)]);
  const ratio = ratioAsked(body);
  if (!service.hasShape) leftOut(call, "size", "aspect_ratio");
  return formOf({
    ...service.usual,
    ...extrasOf(body),
    ...Object.fromEntries(files),
    prompt: service.hasWords ? mediaTextOf(call) : null,
    // A picture that is given has a shape already.
    aspect_ratio:
      service.hasShape && ratio !== null && media.length === 0
        ? nearestShape(ratio, RATIOS)
        : null,
    strength: media.length > 0 ? service.strength : null,
    seed: service.hasWords ? numberIn(body, "seed") : null,
    output_format:
      knownWord(call, "output_format", ["png", "jpeg", "webp"]) ?? "png",
  });
}

/** Submits, and looks until the picture is there. */
async function slow(
  question: {
    url: string;
    form: FormData;
    sent: Readonly<Record<string, unknown>>;
  },
  door: HostDoor,
  patience: Patience,
): Promise<Answer<Buffer>> {
  const { body } = await door.json(question, patience);
  const id = stringIn(body, "id");
  if (id === null) throw notUnderstood();
  const deadline = performance.now() + patience.limits.totalMs;
  for (;;) {
    if (performance.now() + LOOK_EVERY_MS > deadline) {
      throw new UpstreamFailure(
        "timeout",
        "The upstream did not finish its job in time.",
      );
    }
    await sleep(LOOK_EVERY_MS, patience.signal);
    const answer = await door.bytes(
      { url: `/results/${encodeURIComponent(id)}` },
      patience,
      "image/*",
    );
    if (answer.status !== 202) return answer;
  }
}

/** What the host blurred or muted is no answer. */
function allowed({ body, headers, status }: Answer<Buffer>): Buffer {
  if (headers["finish-reason"] === "CONTENT_FILTERED")
    throw policyRefusal(status);
  if (body[0] === 0x7b && parseObject(body.toString("utf8"))) {
    throw notUnderstood(status);
  }
  return body;
}
