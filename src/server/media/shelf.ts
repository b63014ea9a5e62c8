import { dataUrl } from "#core/media/data-url.ts";
import { isMadeMedia, mediaIdOf } from "#core/media/reference.ts";
import type { Clock, MediaShelf } from "#pipeline/ports.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { signMediaUrl } from "#server/media/sign.ts";

/** What a host made goes along in the link itself. Turns the `media:ID` references of adapters into signed links under the router's own origin. */
export function createMediaShelf(options: {
  clock: Clock;
  secret: string;
  publicOrigin: () => string;
}): MediaShelf {
  const published = (entry: unknown): unknown => {
    if (isMadeMedia(entry)) {
      const { content, ...rest } = entry;
      return { ...rest, url: dataUrl(entry.mime_type, content) };
    }
    if (!isObject(entry) || typeof entry.url !== "string") return entry;
    const id = mediaIdOf(entry.url);
    if (id === null) return entry;
    const { url, expiresAt } = signMediaUrl(
      options.publicOrigin(),
      id,
      options.clock.now(),
      options.secret,
    );
    return { ...entry, url, expires_at: expiresAt };
  };
  return {
    async publish(result) {
      const { data } = result;
      return Array.isArray(data)
        ? { ...result, data: data.map(published) }
        : result;
    },
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
