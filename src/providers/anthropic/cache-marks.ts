import type { Warning } from "#core/upstream.ts";
import { adjusted } from "#providers/chat/left-out.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/** The API refuses more. */
const MOST_MARKS = 4;

/** Keeps the last marks of a body, whose prefixes are the longest, and takes the earlier ones out. */
export function limitCacheMarks(
  body: Json,
  warn: (warning: Warning) => void,
): void {
  const own = "cache_control" in body ? 1 : 0;
  const holders = [
    ...objectsOf(body.tools),
    ...objectsOf(body.system),
    ...objectsOf(body.messages).flatMap(({ content }) => objectsOf(content)),
  ].filter((holder) => "cache_control" in holder);
  const tooMany = holders.length + own - MOST_MARKS;
  if (tooMany <= 0) return;
  for (const holder of holders.slice(0, tooMany)) delete holder.cache_control;
  warn(
    adjusted(
      "messages",
      `A prompt can be marked for caching in ${MOST_MARKS} places; the first ${tooMany} marks were left out.`,
    ),
  );
}
