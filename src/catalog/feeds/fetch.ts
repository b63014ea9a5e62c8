import { FEED_FAULTS } from "#core/catalog/sync/feed-faults.ts";
import type { FeedEntry, FeedResult } from "#core/catalog/sync/feed-entry.ts";

/** Where a feed is read, and how. Never to be logged: the headers of a host's own list hold its key. */
export type Feed = {
  source: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  read(json: unknown): FeedEntry[];
};

export type FetchLimits = { timeoutMs: number; mostBytes: number };
/** The largest feed has 3 MB. */
export const FEED_LIMITS: FetchLimits = {
  timeoutMs: 30_000,
  mostBytes: 32 * 1024 * 1024,
};

/** Reads a feed whole. Never throws: what went wrong is the result's `error`, and says nothing of headers. */
export async function fetchFeed(
  { source, url, headers, read }: Feed,
  { timeoutMs, mostBytes }: FetchLimits = FEED_LIMITS,
  stopped?: AbortSignal,
): Promise<FeedResult> {
  try {
    const response = await fetch(url, {
      headers: { accept: "application/json", ...headers },
      signal: AbortSignal.any([
        AbortSignal.timeout(timeoutMs),
        ...(stopped ? [stopped] : []),
      ]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return {
        source,
        error: FEED_FAULTS.say("answered", { status: response.status }),
      };
    }
    const entries = read(JSON.parse(await textOf(response, mostBytes)));
    return entries.length === 0
      ? { source, error: FEED_FAULTS.say("no_models") }
      : { source, entries };
  } catch (error) {
    return { source, error: reasonOf(error, timeoutMs) };
  }
}

async function textOf(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    // Leaving the loop cancels the body, and with it the connection.
    if (size > most) throw new TooLarge(most);
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

class TooLarge extends Error {
  constructor(most: number) {
    super(FEED_FAULTS.say("too_large", { bytes: most }));
    this.name = "TooLarge";
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return FEED_FAULTS.say("unreadable");
  if (error.name === "TimeoutError") {
    return FEED_FAULTS.say("timeout", { ms: timeoutMs });
  }
  if (error.name === "TooLarge") return error.message;
  if (error.name === "SyntaxError") return FEED_FAULTS.say("not_json");
  if (error.name === "ZodError") return FEED_FAULTS.say("other_shape");
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return typeof code === "string"
    ? FEED_FAULTS.say("unreachable", { code })
    : FEED_FAULTS.say("broken", { detail: error.message });
}
