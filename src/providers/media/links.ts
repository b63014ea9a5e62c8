import { isObject, type Json } from "#providers/json.ts";

export type Link = { url: string; width?: number; height?: number };

/** Where an answer keeps its media, whatever each model calls them. */
const NAMES = [
  "images",
  "image",
  "videos",
  "video",
  "audios",
  "audio",
  "audio_file",
  "audio_url",
  "video_url",
  "image_url",
  "output",
  "outputs",
  "url",
  "urls",
];

/** The links of a host whose models each have an answer of their own: a link, a list, or objects that hold them. */
export function linksIn(value: unknown): Link[] {
  if (typeof value === "string") return isLink(value) ? [{ url: value }] : [];
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (!isObject(value)) return [];
  if (typeof value.url === "string" && isLink(value.url))
    return [sized(value, value.url)];
  const name = NAMES.find((one) => linksIn(value[one]).length > 0);
  return name ? linksIn(value[name]) : [];
}

function sized({ width, height }: Json, url: string): Link {
  return typeof width === "number" &&
    typeof height === "number" &&
    width > 0 &&
    height > 0
    ? { url, width, height }
    : { url };
}

function isLink(text: string): boolean {
  return /^(?:https?:\/\/|data:)/.test(text);
}
