import { MODE_HEADER, readMode } from "#client/mode.ts";
import type { toQuery } from "#features/logs/filter.ts";
import { problemOfAnswer } from "#client/problem.ts";

export type Progress = { rows: number; bytes: number };

/** As many rows as one request of the API answers. */
const PAGE = 100_000;
const LINE_FEED = 10;

/**
 * Fetches the whole log that `filter` leaves, page by page, handing on bytes as they come. Rows are counted by the ends of
 * their lines, those inside quotes not.
 */
export async function* downloadLog(
  filter: ReturnType<typeof toQuery>,
  format: "csv" | "json",
  signal: AbortSignal,
): AsyncGenerator<{ bytes: Uint8Array<ArrayBuffer>; progress: Progress }> {
  const progress = { rows: 0, bytes: 0 };
  for (let cursor: string | null = "", page = 0; cursor !== null; page++) {
    const asked = new URLSearchParams({
      filter: JSON.stringify(filter),
      format,
      limit: String(PAGE),
    });
    if (cursor !== "") asked.set("cursor", cursor);
    const answer = await fetch(`/api/logs/export?${asked}`, {
      headers: { [MODE_HEADER]: readMode() },
      signal,
    });
    if (!answer.ok || !answer.body) throw await problemOfAnswer(answer);
    cursor = answer.headers.get("x-next-cursor");
    const count = rowCounter(format);
    // The names of the columns come with every page, and belong into the file once.
    let skipping = format === "csv" && page > 0;
    if (format === "csv") progress.rows -= 1;
    for await (let bytes of chunks(answer.body)) {
      progress.rows += count(bytes);
      if (skipping) {
        const end = bytes.indexOf(LINE_FEED);
        if (end < 0) continue;
        bytes = bytes.subarray(end + 1);
        skipping = false;
      }
      progress.bytes += bytes.length;
      yield {
        bytes,
        progress: { ...progress, rows: Math.max(0, progress.rows) },
      };
    }
    if (format === "json") return;
  }
}

async function* chunks(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

const QUOTE = 34;

/** Counts ends of lines over chunks; in JSON, each row bears one `"request_id":`. */
export function rowCounter(
  format: "csv" | "json",
): (bytes: Uint8Array) => number {
  if (format === "csv") {
    let inQuotes = false;
    return (bytes) => {
      let lines = 0;
      for (const byte of bytes) {
        if (byte === QUOTE) inQuotes = !inQuotes;
        else if (byte === LINE_FEED && !inQuotes) lines++;
      }
      return lines;
    };
  }
  const decoder = new TextDecoder();
  const mark = '"request_id":';
  let rest = "";
  return (bytes) => {
    const text = rest + decoder.decode(bytes, { stream: true });
    rest = text.slice(-(mark.length - 1));
    return text.split(mark).length - 1;
  };
}
