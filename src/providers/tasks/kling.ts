import { createHmac } from "node:crypto";
import type { UpstreamCall } from "#core/upstream.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { attachedOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import { filmLength } from "#providers/media/film-length.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { leftOut } from "#providers/media/told.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

const FILM_RATIOS = ["16:9", "9:16", "1:1"] as const;
const PICTURE_RATIOS = [
  "16:9",
  "9:16",
  "1:1",
  "4:3",
  "3:4",
  "3:2",
  "2:3",
  "21:9",
] as const;
/** The finer of two is another mode. */
const MODES: Readonly<Record<string, string | undefined>> = {
  "720p": "std",
  "1080p": "pro",
};
const TOKEN_SECONDS = 1_800;
/** Their clock may be behind ours. */
const SKEW_SECONDS = 5;

export type KlingKeys = { access: string; secret: string };

/** Kling's tasks, each looked at where it was made. Their key is a token that is signed anew for each request. */
export function kling(keys: KlingKeys, now: () => number): TaskDialect {
  return {
    headers: () => ({ authorization: `Bearer ${tokenOf(keys, now())}` }),
    async ask(call, door, patience) {
      leftOut(call, "seed", "quality");
      const path = pathOf(call);
      const shared = {
        ...extrasOf(call.body),
        ...(nameFor(call) !== null && { external_task_id: nameFor(call) }),
        model_name: call.offer.model,
        prompt: mediaTextOf(call),
      };
      return call.taskType.endsWith("_to_image")
        ? picture(call, path, shared, door, patience)
        : film(call, path, shared, door, patience);
    },
    taskIn(body, call) {
      const { task_id: id } = (body.data ?? {}) as Record<string, unknown>;
      return typeof id === "string"
        ? { id, kept: { path: pathOf(call) } }
        : null;
    },
    find(call) {
      const name = nameFor(call);
      return name === null
        ? null
        : {
            url: `${pathOf(call)}/${name}`,
            // What was changed is told where it is asked for.
            seconds: lengthOf({ ...call, warn() {} }),
          };
    },
    look: ({ id, data }) => ({ url: `${String(data.path)}/${id}` }),
    stateIn(body) {
      const task = (body.data ?? {}) as Record<string, unknown>;
      switch (task.task_status) {
        case "submitted":
          return { status: "queued" };
        case "processing":
          return { status: "running", progress: null };
        case "succeed": {
          const made = (task.task_result ?? {}) as Record<string, unknown>;
          const rows = [made.videos, made.images].find(Array.isArray) ?? [];
          const links = rows.flatMap((row: unknown) => {
            const { url } = (row ?? {}) as Record<string, unknown>;
            return typeof url === "string" ? [url] : [];
          });
          return { status: "succeeded", links };
        }
        case "failed":
          return {
            status: "failed",
            words: stringIn(task, "task_status_msg") ?? "",
          };
        default:
          return null;
      }
    },
  };
}

function pathOf(call: UpstreamCall): string {
  const isOmni = /omni|-o1$/.test(call.offer.model);
  if (call.taskType.endsWith("_to_image")) {
    return isOmni ? "/images/omni-image" : "/images/generations";
  }
  if (isOmni) return "/videos/omni-video";
  const stills = attachedOf(call, "image");
  return stills.length > 0 ? "/videos/image2video" : "/videos/text2video";
}

/** Films alone have names of ours there: each once, and to be asked for by it as by Kling's own id. */
function nameFor(call: UpstreamCall): string | null {
  return pathOf(call).startsWith("/videos/")
    ? (call.watch?.name ?? null)
    : null;
}

function lengthOf(call: UpstreamCall): number {
  const isOmni = pathOf(call).endsWith("omni-video");
  return filmLength(call, isOmni ? { least: 3, most: 15 } : [5, 10]);
}

async function picture(
  call: UpstreamCall,
  url: string,
  shared: Record<string, unknown>,
  door: HostDoor,
  patience: Patience,
) {
  leftOut(call, "output_format");
  const ratio = ratioAsked(call.body);
  const stills = await dataOf(call, "image", door, patience);
  const isOmni = url.endsWith("omni-image");
  return {
    url,
    json: given({
      ...shared,
      n: numberIn(call.body, "n"),
      aspect_ratio: ratio === null ? null : nearestShape(ratio, PICTURE_RATIOS),
      resolution: stringIn(call.body, "resolution")?.toLowerCase(),
      image: isOmni ? null : stills[0],
      image_list:
        isOmni && stills.length > 0 ? stills.map((image) => ({ image })) : null,
    }),
  };
}

async function film(
  call: UpstreamCall,
  url: string,
  shared: Record<string, unknown>,
  door: HostDoor,
  patience: Patience,
) {
  const isOmni = url.endsWith("omni-video");
  const isTurned = call.taskType === "video_to_video";
  const seconds = lengthOf(call);
  const ratio = ratioAsked(call.body);
  const stills = await dataOf(call, "image", door, patience);
  const sound = flagIn(call.body, "audio");
  const resolution = stringIn(call.body, "resolution")?.toLowerCase() ?? "";
  if (!MODES[resolution]) leftOut(call, "resolution");
  // A still has a shape already.
  const isShaped = stills.length > 0 && !isOmni;
  if (isShaped) leftOut(call, "size", "aspect_ratio");
  if (isTurned) neededOf(call, "video");
  const films = await dataOf(call, "video", door, patience);
  return {
    url,
    json: given({
      ...shared,
      duration: String(seconds),
      mode: MODES[resolution],
      aspect_ratio:
        ratio === null || isShaped ? null : nearestShape(ratio, FILM_RATIOS),
      sound: sound === null ? null : sound ? "on" : "off",
      image: isOmni ? null : stills[0],
      image_list:
        isOmni && stills.length > 0
          ? stills.map((image) => ({ image_url: image }))
          : null,
      video_list:
        films.length > 0
          ? films.map((film) => ({ video_url: film, refer_type: "base" }))
          : null,
    }),
    seconds,
  };
}

/** Links, or base64 without a header. */
async function dataOf(
  call: UpstreamCall,
  kind: "image" | "video",
  door: HostDoor,
  patience: Patience,
): Promise<string[]> {
  const urls = await Promise.all(
    attachedOf(call, kind).map((one) => urlOf(one, door, patience)),
  );
  return urls.map((url) => url.replace(/^data:[^,]*,/, ""));
}

function tokenOf({ access, secret }: KlingKeys, now: number): string {
  const seconds = Math.floor(now / 1000);
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({
    iss: access,
    exp: seconds + TOKEN_SECONDS,
    nbf: seconds - SKEW_SECONDS,
  })}`;
  const signature = createHmac("sha256", secret).update(signed);
  return `${signed}.${signature.digest("base64url")}`;
}
