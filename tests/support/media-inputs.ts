import { PNG_URL } from "#tests/support/media-host.ts";

/** A conversation that brings one picture or film. */
export function attached(type: "image_url" | "video_url", url: string) {
  return {
    messages: [{ role: "user", content: [{ type, [type]: { url } }] }],
  };
}

/** A conversation that brings small pictures. */
export function withPictures(count: number) {
  const content = Array.from({ length: count }, () => ({
    type: "image_url",
    image_url: { url: PNG_URL },
  }));
  return { messages: [{ role: "user", content }] };
}
