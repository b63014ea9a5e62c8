import { invalidRequest } from "#core/errors.ts";
import { flawOfText } from "#server/rest/sound-json.ts";

/** A query string as plain values; a key that is given twice becomes an array. */
export function readQuery(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  if (search === "") return query;
  for (const [key, value] of new URLSearchParams(search)) {
    if (key in Object.prototype) {
      throw invalidRequest(
        key,
        `"${key}" is not a known parameter. Leave it out.`,
      );
    }
    const flaw = flawOfText(key) ?? flawOfText(value);
    if (flaw !== null) {
      const named = flawOfText(key) === null ? key : JSON.stringify(key);
      throw invalidRequest(named, `${named} ${flaw}`);
    }
    const before = query[key];
    if (before === undefined) query[key] = value;
    else query[key] = [...(Array.isArray(before) ? before : [before]), value];
  }
  return query;
}
