import { unsupported, type UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { attachedOf, neededOf, urlOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import {
  nearestShape,
  ratioAsked,
  sizeAsked,
  sizeOfRatio,
  type Size,
} from "#providers/media/picture-shape.ts";
import { adjusted, knownWord, leftOut } from "#providers/media/told.ts";
import type { TaskDialect } from "#providers/tasks/task-dialect.ts";

const RATIOS = [
  "21:9",
  "16:9",
  "4:3",
  "3:2",
  "1:1",
  "2:3",
  "3:4",
  "9:16",
  "9:21",
] as const;
/** Sides are whole steps within these. */
const SIDES = { least: 256, most: 1440, step: 32 };
/** FLUX.2 makes up to four megapixels. */
const LARGER = { ...SIDES, most: 2048, step: 16 };

/** Black Forest Labs: each model a path of its own, told of at the address that the answer names. */
export const blackForestLabs: TaskDialect = {
  async ask(call, door, patience) {
    const { body, offer } = call;
    leftOut(call, "quality", "resolution");
    if ((numberIn(body, "n") ?? 1) > 1) adjusted(call, "n", 1);
    return {
      url: `/${offer.model}`,
      json: given({
        ...extrasOf(body),
        prompt: mediaTextOf(call),
        seed: numberIn(body, "seed"),
        output_format: knownWord(call, "output_format", ["png", "jpeg"]),
        ...shapeOf(call),
        ...(await picturesOf(call, door, patience)),
      }),
    };
  },
  taskIn(body, _call, door) {
    const id = stringIn(body, "id");
    const address = stringIn(body, "polling_url");
    if (id === null) return null;
    // The key goes there: only to the host itself or one of its regions.
    const isOwn = address !== null && isKin(address, door.baseUrl);
    return { id, kept: { address: isOwn ? address : null } };
  },
  look: ({ id, data }) => ({
    url:
      typeof data.address === "string"
        ? data.address
        : `/get_result?id=${encodeURIComponent(id)}`,
  }),
  stateIn(body) {
    const progress = numberIn(body, "progress");
    switch (body.status) {
      case "Pending":
        return progress === null
          ? { status: "queued" }
          : { status: "running", progress: Math.min(1, progress) };
      case "Ready": {
        const { sample } = (body.result ?? {}) as { sample?: unknown };
        return {
          status: "succeeded",
          links: typeof sample === "string" ? [sample] : [],
        };
      }
      case "Request Moderated":
      case "Content Moderated":
        return { status: "failed", words: "moderated" };
      case "Error":
      case "Failed":
      case "Task not found":
        return { status: "failed", words: JSON.stringify(body.details ?? "") };
      default:
        return null;
    }
  },
};

function shapeOf(call: UpstreamCall): Record<string, unknown> {
  const { model } = call.offer;
  const ratio = ratioAsked(call.body);
  if (/fill|expand/.test(model)) {
    leftOut(call, "size", "aspect_ratio");
    return {};
  }
  if (ratio === null) return {};
  if (/kontext|ultra/.test(model)) {
    return { aspect_ratio: nearestShape(ratio, RATIOS) };
  }
  const limits = /flux-2/.test(model) ? LARGER : SIDES;
  const size = sizeAsked(call.body) ?? sizeOfRatio(ratio, 1, limits.step);
  const fits = within(size, limits);
  adjusted(call, "size", `${fits.width}x${fits.height}`);
  return fits;
}

function within(
  { width, height }: Size,
  { least, most, step }: typeof SIDES,
): Size {
  const shrink = Math.min(1, most / Math.max(width, height));
  const side = (length: number) =>
    Math.max(least, Math.round((length * shrink) / step) * step);
  return { width: side(width), height: side(height) };
}

const MOST_PICTURES = 8;

async function picturesOf(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<Record<string, string>> {
  const { model } = call.offer;
  if (/fill|expand/.test(model)) neededOf(call, "image");
  const pictures = attachedOf(call, "image");
  const [first] = pictures;
  if (!first) return {};
  if (!/flux-2|kontext|fill|expand/.test(model)) {
    throw unsupported(
      first.path,
      `${call.model.id} takes no pictures at ${call.host.name}.`,
    );
  }
  const most = /flux-2/.test(model)
    ? MOST_PICTURES
    : /kontext/.test(model)
      ? 4
      : 2;
  if (pictures.length > most) {
    throw unsupported(
      first.path,
      `${call.model.id} takes at most ${most} pictures at ${call.host.name}.`,
    );
  }
  const urls = await Promise.all(
    pictures.map((one) => urlOf(one, door, patience)),
  );
  // Data goes without its header, as the host wants it.
  const values = urls.map((url) => url.replace(/^data:[^,]*,/, ""));
  const names = /fill|expand/.test(model)
    ? ["image", "mask"]
    : values.map((_, at) =>
        at === 0 ? "input_image" : `input_image_${at + 1}`,
      );
  return Object.fromEntries(
    values.map((value, at) => [names[at] ?? "image", value]),
  );
}

function isKin(address: string, baseUrl: string): boolean {
  const [there, here] = [URL.parse(address), new URL(baseUrl)];
  if (!there) return false;
  const domain = here.hostname.replace(/^api\./, "");
  return (
    there.origin === here.origin ||
    (there.protocol === "https:" && there.hostname.endsWith(`.${domain}`))
  );
}
