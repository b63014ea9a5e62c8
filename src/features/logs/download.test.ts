import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LIST_HEAD, listTail } from "#contracts/list-frame.ts";
import { downloadLog, rowCounter } from "#features/logs/download.ts";

beforeEach(() => vi.stubGlobal("document", { cookie: "" }));
afterEach(() => vi.unstubAllGlobals());

const utf8 = (text: string) => new TextEncoder().encode(text);

type Page = { body: string; next: string | null };

/** What comes of the pages, answered in chunks of so many bytes; and what was asked. */
async function downloaded(
  format: "csv" | "json",
  pages: readonly Page[],
  chunk = 1_000,
) {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(new URL(url, "http://router.test").searchParams);
    const { body, next } = pages[asked.length - 1]!;
    const bytes = utf8(body);
    let at = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, (at += chunk)));
      },
    });
    return new Response(stream, {
      headers: next ? { "x-next-cursor": next } : {},
    });
  });
  const filter = { task: ["text"], total_ms: { from: 5 } };
  const { signal } = new AbortController();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let told = { rows: 0, bytes: 0 };
  for await (const { bytes, progress } of downloadLog(filter, format, signal)) {
    parts.push(bytes);
    told = progress;
  }
  const text = await new Blob(parts).text();
  expect(told.bytes).toBe(utf8(text).length);
  return { text, rows: told.rows, asked };
}

const CHUNKS = [1, 7, 1_000];

it.each(CHUNKS)(
  "puts pages of CSV together, with the names of the columns once, %i bytes a chunk",
  async (chunk) => {
    const { text, rows, asked } = await downloaded(
      "csv",
      [
        { body: 'time,x\r\n1,"a\nb"\r\n', next: "c1" },
        { body: "time,x\r\n2,b\r\n3,c\r\n", next: null },
      ],
      chunk,
    );
    expect(text).toBe('time,x\r\n1,"a\nb"\r\n2,b\r\n3,c\r\n');
    expect(rows).toBe(3);
    expect(JSON.parse(asked[0]?.get("filter") ?? "")).toEqual({
      task: ["text"],
      total_ms: { from: 5 },
    });
    expect(asked[0]?.get("limit")).toBe("100000");
    expect(asked[1]?.get("cursor")).toBe("c1");
  },
);

const aPage = (next: string | null, ...ids: string[]): Page => ({
  body: `${LIST_HEAD}${ids.map((id) => JSON.stringify({ request_id: id })).join(",")}${listTail(next)}`,
  next,
});

it.each(CHUNKS)(
  "puts pages of JSON together to one list, %i bytes a chunk",
  async (chunk) => {
    const { text, rows } = await downloaded(
      "json",
      [aPage("c1", "क", "b"), aPage("c2"), aPage("c3", "c"), aPage(null, "d")],
      chunk,
    );
    expect(JSON.parse(text)).toEqual({
      object: "list",
      data: ["क", "b", "c", "d"].map((id) => ({ request_id: id })),
      next_cursor: null,
    });
    expect(rows).toBe(4);
  },
);

it("is an empty list where nothing is left", async () => {
  const { text, rows } = await downloaded("json", [aPage(null)]);
  expect(text).toBe('{"object":"list","data":[],"next_cursor":null}');
  expect(rows).toBe(0);
});

it("makes no file of a page that is cut off", async () => {
  const { body } = aPage(null, "a", "b");
  const cut = { body: body.slice(0, -1), next: null };
  await expect(downloaded("json", [cut])).rejects.toThrow("not the list");
});

it("tells what the API refused", async () => {
  const error = {
    message: "limit must be …",
    code: "invalid_request",
    param: "limit",
  };
  vi.stubGlobal("fetch", async () => Response.json({ error }, { status: 400 }));
  const download = downloadLog({}, "csv", new AbortController().signal);
  await expect(download.next()).rejects.toMatchObject({
    status: 400,
    param: "limit",
  });
});

it("counts rows of JSON wherever a chunk ends", () => {
  const count = rowCounter("json");
  const text = '{"data":[{"request_id":"a"},{"request_id":"b"}]}';
  const counted = Array.from(text, (char) => count(utf8(char)));
  expect(counted.reduce((a, b) => a + b)).toBe(2);
});
