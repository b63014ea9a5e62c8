const SCHEME = "media:";

/**
 * What adapters give as `url` of a medium that the router itself serves: `media:<id>`. Before an answer reaches the
 * caller the server turns it into a signed URL of `/v1/media/{id}` and adds `expires_at`.
 */
export type MediaReference = `media:${string}`;

/** One entry of a media result's `data`, as adapters give it. */
export type MediaItem = {
  url: string;
  mime_type: string;
  bytes: number;
  width?: number;
  height?: number;
  duration_seconds?: number;
  revised_prompt?: string;
};

export function mediaReference(id: string): MediaReference {
  return `${SCHEME}${id}`;
}

/** The id of a reference; null for any other URL. */
export function mediaIdOf(url: string): string | null {
  return url.startsWith(SCHEME) ? url.slice(SCHEME.length) : null;
}
