import type { Warning } from "#core/upstream.ts";
import { adjusted } from "#providers/chat/left-out.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";

/** Bedrock refuses more. */
const MOST_POINTS = 4;

/** Keeps the last cache points of a body, whose prefixes are the longest, and takes the earlier ones out. */
export function limitCachePoints(
  body: Json,
  warn: (warning: Warning) => void,
): void {
  const lists = [
    isObject(body.toolConfig) ? body.toolConfig.tools : null,
    body.system,
    ...objectsOf(body.messages).map(({ content }) => content),
  ].filter((list): list is Json[] => Array.isArray(list));
  const count = lists.flat().filter((block) => "cachePoint" in block).length;
  let tooMany = count - MOST_POINTS;
  if (tooMany <= 0) return;
  warn(
    adjusted(
      "messages",
      `A prompt can be marked for caching in ${MOST_POINTS} places; the first ${tooMany} marks were left out.`,
    ),
  );
  for (const list of lists) {
    for (let at = 0; at < list.length && tooMany > 0;) {
      if ("cachePoint" in (list[at] ?? {})) {
        list.splice(at, 1);
        tooMany--;
      } else at++;
    }
  }
}
