import type { UpstreamCall } from "#core/upstream.ts";

/** DashScope's own API lies beside the OpenAI-compatible address that the catalog names. */
export function ownApiOf(baseUrl: string): string {
  return `${baseUrl.replace(/\/compatible-mode\/v1$/, "")}/api/v1`;
}

const TURNS: Readonly<Record<string, string | undefined>> = {
  text_to_video: "t2v",
  image_to_video: "i2v",
  video_to_video: "video-edit",
};

/** The host's name of a model, which the catalog writes with hyphens of its own, and without the turn it takes. */
export function modelOf({ offer, taskType }: UpstreamCall): string {
  const name = offer.model.replace(/^wan-/, "wan");
  if (name.startsWith("happyhorse-")) return `${name}-${TURNS[taskType]}`;
  return name.replace(/^wan3\.0/, "wan3.0-video");
}
