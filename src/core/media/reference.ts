const SCHEME = "media:";

/**
 * What adapters give as `url` of a medium that the router itself serves: `media:<id>`. Before an answer reaches the
 * caller the server turns it into a signed URL of `/v1/media/{id}` and adds `expires_at`.
 */
export type MediaReference = `media:${string}`;

/** One entry of a media result's `data`; `bytes` counts them. */
export type MediaItem = {
  url: string;
  mime_type: string;
  bytes: number;
  width?: number;
  height?: number;
  duration_seconds?: number;
  revised_prompt?: string;
};

/**
 * One entry as adapters give it: its bytes come along, and `url` stays empty until the shelf has stored them. What a
 * host gave as a link has been fetched, since such links end soon and some need the host's key. The other kind of entry
 * is a `MediaReference`, whose bytes the router has anyway.
 */
export type MadeMedia = Omit<MediaItem, "url"> & {
  url: "";
  content: Uint8Array;
};

export function isMadeMedia(entry: unknown): entry is MadeMedia {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "content" in entry &&
    entry.content instanceof Uint8Array
  );
}

export function mediaReference(id: string): MediaReference {
  return `${SCHEME}${id}`;
}

/** The id of a reference; null for any other URL. */
export function mediaIdOf(url: string): string | null {
  return url.startsWith(SCHEME) ? url.slice(SCHEME.length) : null;
}
