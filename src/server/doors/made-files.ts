import { AppError } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import type { DoorOptions, MediaBytes } from "#server/doors/door.ts";

/** An entry of a media result's `data`, with its signed link. */
export type MadeFile = JsonObject & { url: string };

export function filesOf({ data }: JsonObject): MadeFile[] {
  return Array.isArray(data)
    ? data.filter(
        (entry): entry is MadeFile =>
          typeof entry === "object" &&
          entry !== null &&
          "url" in entry &&
          typeof entry.url === "string",
      )
    : [];
}

/** The file behind a link that this answer has just been given. */
export async function readFile(
  { url }: MadeFile,
  { readMedia }: Pick<DoorOptions, "readMedia">,
): Promise<MediaBytes> {
  const file = await readMedia(url);
  if (!file) {
    throw new AppError(
      "unavailable",
      "The answer was made, but its file cannot be read from the media store right now. Try again shortly.",
      { retryAfterSeconds: 5 },
    );
  }
  return file;
}
