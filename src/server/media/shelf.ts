import { invalidRequest } from "#core/errors.ts";
import type { Caller } from "#core/caller.ts";
import { attachmentsIn } from "#core/media/attachments.ts";
import { dataUrl } from "#core/media/data-url.ts";
import { mediaKindOf } from "#core/media/kind.ts";
import { isMadeMedia, mediaIdOf } from "#core/media/reference.ts";
import type { Clock, MediaShelf } from "#pipeline/ports.ts";
import type { JsonObject } from "#pipeline/request.ts";
import type { MediaFiles, StoredFile } from "#server/media/files.ts";
import {
  isSignedMediaUrl,
  mediaIdOfUrl,
  signMediaUrl,
} from "#server/media/sign.ts";

/**
 * Stores what adapters made, and turns it and their `media:ID` references into signed links under the router's own
 * origin; the other way, puts the bytes of uploads and of such links into what a model is sent.
 */
export function createMediaShelf(options: {
  clock: Pick<Clock, "now">;
  secret: string;
  publicOrigin: () => string;
  files: MediaFiles;
}): MediaShelf {
  const { clock, secret, files } = options;

  const linked = (entry: JsonObject, id: string): JsonObject => {
    const { url, expiresAt } = signMediaUrl(
      options.publicOrigin(),
      id,
      clock.now(),
      secret,
    );
    return { ...entry, url, expires_at: expiresAt };
  };

  async function published(entry: unknown, caller: Caller): Promise<unknown> {
    if (isMadeMedia(entry)) {
      const { content, ...rest } = entry;
      const { mediaId } = await files.keep(caller, {
        mimeType: entry.mime_type,
        bytes: content,
      });
      return linked({ ...rest, bytes: content.length }, mediaId);
    }
    if (!isObject(entry) || typeof entry.url !== "string") return entry;
    const id = mediaIdOf(entry.url);
    return id === null ? entry : linked(entry, id);
  }

  /** The file that a URL of a request refers to; null where it refers to none of ours. */
  async function referred(
    url: string,
    path: string,
    caller: Caller,
  ): Promise<StoredFile | null> {
    if (url.startsWith("file_") || url.startsWith("file-")) {
      const file = await files.upload(url, caller);
      if (file) return file;
      throw invalidRequest(
        path,
        `${path} names no upload of yours that is still kept. Upload it to POST /v1/files and send the id that this answers.`,
      );
    }
    if (!url.startsWith(`${options.publicOrigin()}/v1/media/`)) return null;
    const id = mediaIdOfUrl(url);
    const isOpen =
      id !== null &&
      isSignedMediaUrl(id, new URL(url).searchParams, clock.now(), secret);
    const file = isOpen ? await files.medium(id) : null;
    if (file) return file;
    throw invalidRequest(
      path,
      `${path} is a media link that is not valid or has expired: such links are good for a day.`,
    );
  }

  return {
    async publish(result, caller) {
      const { data } = result;
      if (!Array.isArray(data)) return result;
      const links = data.map((entry) => published(entry, caller));
      return { ...result, data: await Promise.all(links) };
    },
    async resolve(input, caller, nameOf) {
      const found = attachmentsIn(input).filter(
        ({ url }) => !url.startsWith("data:"),
      );
      if (found.length === 0) return input;
      const parts = new Map<string, JsonObject>();
      for (const { url, path, filename } of found) {
        const file = await referred(url, nameOf(path), caller);
        const [, message, nth] =
          path.match(/^messages\.(\d+)\.content\.(\d+)/) ?? [];
        if (file) parts.set(`${message}.${nth}`, await asPart(file, filename));
      }
      return parts.size === 0 ? input : withParts(input, parts);
    },
  };
}

/** A file as the content part that its own kind has. */
async function asPart(
  file: StoredFile,
  filename: string | null,
): Promise<JsonObject> {
  const bytes = await file.bytes();
  const url = dataUrl(file.mimeType, bytes);
  switch (mediaKindOf(file.mimeType)) {
    case "image":
      return { type: "image_url", image_url: { url } };
    case "video":
      return { type: "video_url", video_url: { url } };
    case "audio":
      return {
        type: "input_audio",
        input_audio: {
          data: Buffer.from(bytes).toString("base64"),
          format: file.extension,
        },
      };
    case "file":
      return {
        type: "file",
        file: {
          filename: filename ?? `file.${file.extension}`,
          file_data: url,
        },
      };
  }
}

function withParts(
  input: JsonObject,
  parts: ReadonlyMap<string, JsonObject>,
): JsonObject {
  const messages = (input.messages as JsonObject[]).map((message, at) =>
    Array.isArray(message.content)
      ? {
          ...message,
          content: message.content.map(
            (part: unknown, nth) => parts.get(`${at}.${nth}`) ?? part,
          ),
        }
      : message,
  );
  return { ...input, messages };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
