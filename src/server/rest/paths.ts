import { invalidRequest } from "#core/errors.ts";
import { flawOfText } from "#server/rest/sound-json.ts";

/** One documented operation. Path parameters stand in braces: `/v1/models/{provider}/{model}`. */
export type Operation = { readonly method: string; readonly path: string };

export type Found<T extends Operation> = {
  /** By method. */
  operations: ReadonlyMap<string, T>;
  params: Record<string, string>;
};

type Entry<T extends Operation> = {
  segments: readonly string[];
  operations: Map<string, T>;
};

/** Finds a path's operations. Built once; fixed segments win over parameters, whatever the order. */
export function pathTable<T extends Operation>(
  operations: readonly T[],
): (pathname: string) => Found<T> | null {
  const entries = new Map<string, Entry<T>>();
  for (const operation of operations) {
    const { path, method } = operation;
    const entry = entries.get(path) ?? {
      segments: path.split("/"),
      operations: new Map(),
    };
    entries.set(path, entry);
    entry.operations.set(method, operation);
  }
  const withParameters = [...entries.values()]
    .filter(({ segments }) => segments.some(isParameter))
    .sort((a, b) => parameterCount(a) - parameterCount(b));

  return (pathname) => {
    const path =
      pathname.length > 1 && pathname.endsWith("/")
        ? pathname.slice(0, -1)
        : pathname;
    const fixed = entries.get(path);
    if (fixed && !path.includes("{")) {
      return { operations: fixed.operations, params: {} };
    }
    const segments = path.split("/").map(decoded);
    for (const entry of withParameters) {
      const params = match(entry.segments, segments);
      if (params) return { operations: entry.operations, params };
    }
    return null;
  };
}

/** What a 405 names: HEAD comes with GET, and OPTIONS is always answered. */
export function allowedMethods(found: Found<Operation>): string[] {
  const methods = [...found.operations.keys()];
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

function match(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  const given = [...segments];
  const params: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    const segment = given[at];
    if (segment === undefined) return null;
    if (!isParameter(part)) {
      if (part !== segment) return null;
      continue;
    }
    // An id of two parts may come as one escaped segment: `meta%2Fllama` is `meta/llama`.
    const next = pattern[at + 1];
    const slash = segment.indexOf("/");
    const isWhole = slash >= 0 && next !== undefined && isParameter(next);
    const own = isWhole ? segment.slice(0, slash) : segment;
    if (isWhole) given.splice(at, 1, own, segment.slice(slash + 1));
    if (own === "") return null;
    params[part.slice(1, -1)] = own;
  }
  return given.length === pattern.length ? params : null;
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

function parameterCount({ segments }: Entry<Operation>): number {
  return segments.filter(isParameter).length;
}

/** Ids hold slashes, so they come escaped: `meta%2Fllama`. */
function decoded(segment: string): string {
  let text: string;
  try {
    text = decodeURIComponent(segment);
  } catch {
    throw invalidRequest(
      "path",
      "The path holds a broken escape. Escape it as UTF-8, e.g. %2F for a slash.",
    );
  }
  const flaw = flawOfText(text);
  if (flaw !== null) throw invalidRequest("path", `The path ${flaw}`);
  return text;
}
