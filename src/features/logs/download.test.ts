import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { downloadLog, rowCounter } from "#features/logs/download.ts";

beforeEach(() => vi.stubGlobal("document", { cookie: "" }));
afterEach(() => vi.unstubAllGlobals());

const utf8 = (text: string) => new TextEncoder().encode(text);

it("puts pages of CSV together, with the names of the columns once", async () => {
  const pages = [
    { body: 'time,x\r\n1,"a\nb"\r\n', next: "c1" },
    { body: "time,x\r\n2,b\r\n3,c\r\n", next: null },
  ];
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    const { body, next } = pages[asked.length - 1]!;
    return new Response(body, {
      headers: next ? { "x-next-cursor": next } : {},
    });
  });
  let text = "";
  let rows = 0;
  const download = downloadLog(
    { task: ["text"], total_ms: { from: 5 } },
    "csv",
    new AbortController().signal,
  );
  for await (const { bytes, progress } of download) {
    text += new TextDecoder().decode(bytes);
    rows = progress.rows;
  }
  expect(text).toBe('time,x\r\n1,"a\nb"\r\n2,b\r\n3,c\r\n');
  expect(rows).toBe(3);
  const { searchParams } = new URL(asked[0] ?? "", "http://router.test");
  expect(JSON.parse(searchParams.get("filter") ?? "")).toEqual({
    task: ["text"],
    total_ms: { from: 5 },
  });
  expect(asked[1]).toContain("cursor=c1");
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
