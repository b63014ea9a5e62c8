import type { UpstreamCall } from "#core/upstream.ts";
import { askedOf, numberIn } from "#providers/asked.ts";
import { objectIn, textOf } from "#providers/chat/fields.ts";
import { warnOfLeftOut } from "#providers/chat/left-out.ts";

/** What is searched for. */
export type Query = {
  words: string;
  /** Where from, as ISO 3166 writes it. */
  country: string | null;
  most: number | null;
};

const TAKEN = new Set([
  "messages",
  "prompt",
  "text",
  "web_search_options",
  "max_results",
]);
const MOST_RESULTS = 20;

/** Tells the caller what else it sent: no engine knows it. */
export function queryOf(call: UpstreamCall): Query {
  warnOfLeftOut(call, TAKEN);
  const options = objectIn(call.body, "web_search_options");
  const place = objectIn(objectIn(options, "user_location"), "approximate");
  const wanted = numberIn(call.body, "max_results");
  return {
    words: askedOf(call),
    country: textOf(place.country),
    most:
      wanted === null
        ? null
        : Math.min(Math.max(Math.round(wanted), 1), MOST_RESULTS),
  };
}
