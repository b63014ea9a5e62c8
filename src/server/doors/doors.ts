import { CHAT } from "#server/chat/handle.ts";
import type { Door } from "#server/doors/door.ts";
import { EMBEDDINGS } from "#server/doors/embeddings.ts";
import { IMAGES } from "#server/doors/images.ts";
import { MESSAGES } from "#server/doors/messages/handle.ts";
import { RESPONSES } from "#server/doors/responses/handle.ts";
import { SPEECH } from "#server/doors/speech.ts";
import { TRANSCRIPTIONS } from "#server/doors/transcriptions/handle.ts";

const DOORS: ReadonlyMap<string, Door> = new Map(
  [CHAT, RESPONSES, MESSAGES, EMBEDDINGS, IMAGES, SPEECH, TRANSCRIPTIONS].map(
    (door) => [door.endpoint, door],
  ),
);

/** The door that a POST to this path comes to; a slash at the end makes no other path. */
export function doorAt(pathname: string): Door | undefined {
  return (
    DOORS.get(pathname) ??
    (pathname.endsWith("/") ? DOORS.get(pathname.slice(0, -1)) : undefined)
  );
}
