import { LIST_HEAD, listTail } from "#contracts/list-frame.ts";
import { MODE_HEADER, readMode } from "#client/mode.ts";
import type { toQuery } from "#features/logs/filter.ts";
import { problemOfAnswer } from "#client/problem.ts";

export type Progress = { rows: number; bytes: number };
export type Format = "csv" | "json";

/** As many rows as one request of the API answers. */
const PAGE = 100_000;
const LINE_FEED = 10;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Fetches the whole log that `filter` leaves, page by page, handing on bytes as they come: one file, whatever the number
 * of pages. Rows are counted by the ends of their lines, those inside quotes not.
 */
export async function* downloadLog(
  filter: ReturnType<typeof toQuery>,
  format: Format,
  signal: AbortSignal,
): AsyncGenerator<{ bytes: Bytes; progress: Progress }> {
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
    // The names of the columns are no row.
    if (format === "csv" && page === 0) progress.rows -= 1;
    const place = { isFirst: page === 0, next: cursor };
    for await (const bytes of inOneFile(chunks(answer.body), format, place)) {
      progress.rows += count(bytes);
      progress.bytes += bytes.length;
      yield {
        bytes,
        progress: { ...progress, rows: Math.max(0, progress.rows) },
      };
    }
  }
}

type Place = { isFirst: boolean; next: string | null };

/** The bytes of a page that belong into the file: what stands around the rows is there once. */
function inOneFile(
  page: AsyncIterable<Bytes>,
  format: Format,
  { isFirst, next }: Place,
): AsyncIterable<Bytes> {
  if (format === "csv") return isFirst ? page : withoutFirstLine(page);
  const rows = between(page, LIST_HEAD, listTail(next));
  return framed(rows, {
    before: isFirst ? LIST_HEAD : ",",
    after: next === null ? listTail(null) : "",
    // A page may have lost its rows since it was told of: then there is nothing to part.
    isAlways: isFirst,
  });
}

async function* withoutFirstLine(
  page: AsyncIterable<Bytes>,
): AsyncGenerator<Bytes> {
  let isSkipping = true;
  for await (const bytes of page) {
    const end = isSkipping ? bytes.indexOf(LINE_FEED) + 1 : 0;
    if (isSkipping && end === 0) continue;
    isSkipping = false;
    if (end < bytes.length) yield bytes.subarray(end);
  }
}

/** What stands between a head and a tail that are known to the byte, wherever the chunks end. */
async function* between(
  page: AsyncIterable<Bytes>,
  head: string,
  tail: string,
): AsyncGenerator<Bytes> {
  let toSkip = head.length;
  let held: Bytes = new Uint8Array();
  for await (const chunk of page) {
    const bytes = chunk.subarray(toSkip);
    toSkip -= chunk.length - bytes.length;
    const all = joined(held, bytes);
    const end = Math.max(0, all.length - tail.length);
    if (end > 0) yield all.subarray(0, end);
    held = all.subarray(end);
  }
  if (new TextDecoder().decode(held) !== tail) {
    throw new Error("The answer is not the list that was asked for.");
  }
}

async function* framed(
  rows: AsyncIterable<Bytes>,
  {
    before,
    after,
    isAlways,
  }: Record<"before" | "after", string> & {
    isAlways: boolean;
  },
): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder();
  let isBegun = isAlways;
  if (isAlways) yield encoder.encode(before);
  for await (const bytes of rows) {
    if (!isBegun) yield encoder.encode(before);
    isBegun = true;
    yield bytes;
  }
  if (after !== "") yield encoder.encode(after);
}

function joined(one: Bytes, other: Bytes): Bytes {
  if (one.length === 0) return other;
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
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
export function rowCounter(format: Format): (bytes: Uint8Array) => number {
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
