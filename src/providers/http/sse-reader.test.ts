import { describe, expect, it } from "vitest";
import { SseReader, type SseEvent } from "#providers/http/sse-reader.ts";
import fc from "#tests/support/properties.ts";

const STREAM = [
  "\uFEFF: connected",
  "",
  'data: {"text":"नमस्ते 👋🏽 ∑"}',
  "",
  "event: error",
  "id: 7",
  "retry: 100",
  "data:first",
  "data: second",
  "data:",
  "",
  ": keep-alive",
  "",
  "data: [DONE]",
  "",
  "",
].join("\n");

const EVENTS: SseEvent[] = [
  { name: "", data: '{"text":"नमस्ते 👋🏽 ∑"}' },
  { name: "error", data: "first\nsecond\n" },
  { name: "", data: "[DONE]" },
];

function readIn(pieces: Uint8Array[]): SseEvent[] {
  const reader = new SseReader();
  const events = pieces.flatMap((piece) => reader.push(piece));
  const last = reader.end();
  return last ? [...events, last] : events;
}

describe.each([
  ["\\n", "\n"],
  ["\\r\\n", "\r\n"],
  ["\\r", "\r"],
])("lines that end with %s", (_name, lineEnd) => {
  const bytes = new TextEncoder().encode(STREAM.replaceAll("\n", lineEnd));

  it("reads the same events wherever the bytes are cut", () => {
    for (let at = 0; at <= bytes.length; at++) {
      expect(readIn([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(
        EVENTS,
      );
    }
  });

  it("reads the same events byte by byte", () => {
    expect(readIn(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(
      EVENTS,
    );
  });

  it("reads the same events from any cutting", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const pieces = edges
          .slice(1)
          .map((end, index) => bytes.subarray(edges[index], end));
        expect(readIn(pieces)).toEqual(EVENTS);
      }),
    );
  });
});

it("hands an event on as soon as its blank line is there", () => {
  const reader = new SseReader();
  expect(reader.push(Buffer.from("data: a\r\n\r"))).toEqual([
    { name: "", data: "a" },
  ]);
  expect(reader.push(Buffer.from("\ndata: b\r\n\r\n"))).toEqual([
    { name: "", data: "b" },
  ]);
});

it("tells what an ending without a blank line left behind", () => {
  const reader = new SseReader();
  expect(reader.push(Buffer.from('data: {"cho'))).toEqual([]);
  expect(reader.end()).toEqual({ name: "", data: '{"cho' });
});

it("refuses an event that grows without end", () => {
  const reader = new SseReader(1000);
  reader.push(Buffer.from(`data: ${"x".repeat(900)}`));
  expect(() => reader.push(Buffer.alloc(200, "x"))).toThrow("longer");
});

it("counts the lines of one event together", () => {
  const reader = new SseReader(1000);
  const line = Buffer.from(`data: ${"x".repeat(100)}\n`);
  expect(() => {
    for (let count = 0; count < 20; count++) reader.push(line);
  }).toThrow("longer");
});
