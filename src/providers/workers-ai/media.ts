import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { unsupported } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { isObject, parseObject, type Json } from "#providers/json.ts";
import {
  asFile,
  attachedOf,
  bytesOf,
  neededOf,
} from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { formOf, given } from "#providers/media/fields.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
  type Question,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import {
  ratioAsked,
  sizeAsked,
  sizeOfRatio,
} from "#providers/media/picture-shape.ts";
import { pictureUsage } from "#providers/media/picture-usage.ts";
import { heardUsage, spokenUsage } from "#providers/media/sound-usage.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { segmentsIn, transcriptAnswer } from "#providers/media/transcript.ts";
import { mediaAnswer, wholeOnly } from "#providers/media/whole-answer.ts";
import { runDoor } from "#providers/workers-ai/run-door.ts";

type Ask = (
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
) => Promise<UpstreamAnswer>;

const TASKS: Readonly<Record<string, Ask | undefined>> = {
  text_to_image: draw,
  image_to_image: draw,
  text_to_speech: speak,
  speech_to_text: transcribe,
};
const PROTOCOL = "cloudflare_workers_ai";

/** Pictures, speech and transcripts of Workers AI: some models answer JSON with base64, some the bytes. */
export const workersAiMedia: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === PROTOCOL && TASKS[taskType] !== undefined,
  open(host, settings, client) {
    const endpoint =
      host.protocol === PROTOCOL ? endpointOf(host, settings) : null;
    if (!endpoint) return null;
    const door = runDoor(client, endpoint);
    return wholeOnly((call, signal) => {
      const ask = TASKS[call.taskType] ?? draw;
      return ask(call, door, { limits: call.timeouts, signal });
    });
  },
};

async function draw(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  leftOut(call, "quality", "resolution", "output_format");
  if ((numberIn(body, "n") ?? 1) > 1) adjusted(call, "n", 1);
  const stills = await bytesOf(attachedOf(call, "image"), door, patience);
  const fields = {
    ...extrasOf(body),
    prompt: mediaTextOf(call),
    seed: numberIn(body, "seed"),
    ...shapeOf(call),
  };
  const { body: bytes } = await door.bytes(
    { url: `/${offer.model}`, ...question(call, fields, stills), sent: body },
    patience,
  );
  const picture = bytesIn(bytes, "image") ?? bytes;
  const made = await madeMedia(picture);
  return mediaAnswer([made], pictureUsage([made], stills.length));
}

type Stills = Awaited<ReturnType<typeof bytesOf>>;

function question(
  call: UpstreamCall,
  fields: Record<string, unknown>,
  stills: Stills,
): Pick<Question, "json" | "form"> {
  // FLUX.2 is asked by a form, with or without pictures.
  if (/flux-2/.test(call.offer.model)) {
    const pictures = stills.map((one, at) => [
      `input_image_${at}`,
      asFile(one),
    ]);
    return {
      form: formOf({ ...fields, ...Object.fromEntries(pictures) }),
    };
  }
  const [still] = stills;
  if (still && !/stable-diffusion|dreamshaper/.test(call.offer.model)) {
    throw unsupported(
      attachedOf(call, "image")[0]?.path ?? "messages",
      `${call.model.id} takes no pictures at ${call.host.name}.`,
    );
  }
  return {
    json: given({ ...fields, image_b64: still?.bytes.toString("base64") }),
  };
}

const STEP = 8;

function shapeOf(call: UpstreamCall): Record<string, unknown> {
  if (/flux-1-schnell/.test(call.offer.model)) {
    leftOut(call, "size", "aspect_ratio");
    return {};
  }
  const ratio = ratioAsked(call.body);
  if (ratio === null) return {};
  return sizeAsked(call.body) ?? sizeOfRatio(ratio, 1, STEP);
}

async function speak(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  const text = mediaTextOf(call);
  leftOut(call, "speed", "response_format");
  const isMelo = /melotts/.test(offer.model);
  if (isMelo) leftOut(call, "voice");
  else leftOut(call, "language");
  const { body: bytes } = await door.bytes(
    {
      url: `/${offer.model}`,
      json: given({
        ...extrasOf(body),
        ...(isMelo
          ? { prompt: text, lang: stringIn(body, "language") }
          : { text, speaker: stringIn(body, "voice"), encoding: "mp3" }),
      }),
      sent: body,
    },
    patience,
  );
  const sound = await madeMedia(bytesIn(bytes, "audio") ?? bytes, {
    mimeType: "audio/mpeg",
  });
  return mediaAnswer([sound], spokenUsage(call, text, sound.duration_seconds));
}

async function transcribe(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body, offer } = call;
  if (!/whisper/.test(offer.model)) {
    throw unsupported(
      "model",
      `${call.model.id} listens to live sound only at ${call.host.name}.`,
    );
  }
  leftOut(call, "diarize");
  const [sound] = await bytesOf([neededOf(call, "audio")], door, patience);
  const answer = await door.json(
    {
      url: `/${offer.model}`,
      json: given({
        ...extrasOf(body),
        audio: sound?.bytes.toString("base64"),
        language: stringIn(body, "language"),
      }),
      sent: body,
    },
    patience,
  );
  const result = isObject(answer.body.result) ? answer.body.result : {};
  if (typeof result.text !== "string") throw notUnderstood(answer.status);
  const info = isObject(result.transcription_info)
    ? result.transcription_info
    : {};
  const duration = numberIn(info, "duration");
  return transcriptAnswer(
    {
      text: result.text.trim(),
      language: stringIn(info, "language"),
      duration,
      segments: segmentsIn(result.segments),
    },
    heardUsage(call, duration ?? undefined),
  );
}

/** The medium in a JSON answer; null where the answer is the medium itself. */
function bytesIn(bytes: Buffer, name: "image" | "audio"): Buffer | null {
  if (bytes[0] !== 0x7b) return null;
  const body: Json | null = parseObject(bytes.toString("utf8"));
  const result = isObject(body?.result) ? body.result : body;
  const base64 = result && stringIn(result, name);
  if (!base64) throw withoutOutput();
  return Buffer.from(base64.replace(/^data:[^,]*,/, ""), "base64");
}
