/** Longest event that is kept, in characters: a picture in base64 fits, an endless line does not. */
const LONGEST_EVENT = 32 * 1024 * 1024;

export type SseEvent = {
  /** The `event:` field, "" where there was none. */
  name: string;
  /** The `data:` lines, joined by line feeds. */
  data: string;
};

export class SseEventTooLong extends Error {
  constructor() {
    super("A server-sent event is longer than can be kept.");
    this.name = "SseEventTooLong";
  }
}

/**
 * Server-sent events out of bytes that may be cut anywhere: inside a character, between `\r` and `\n`, several events
 * in one read, one event in many. Comments and fields that nobody here reads are passed over.
 */
export class SseReader {
  readonly #decoder = new TextDecoder();
  readonly #longest: number;
  /** What follows the last whole line. */
  #rest = "";
  /** A line ended with `\r` at the end of a read: a `\n` that comes next belongs to it. */
  #endedWithReturn = false;
  #name = "";
  #data: string | null = null;

  constructor(longest = LONGEST_EVENT) {
    this.#longest = longest;
  }

  /** The events that these bytes complete. */
  push(bytes: Uint8Array): SseEvent[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** What was left when the stream ended without the blank line that ends an event; null where nothing was. */
  end(): SseEvent | null {
    const [event] = this.#read(`${this.#decoder.decode()}\n\n`);
    return event ?? null;
  }

  #read(text: string): SseEvent[] {
    const events: SseEvent[] = [];
    let from = 0;
    if (this.#endedWithReturn && text !== "") {
      this.#endedWithReturn = false;
      if (text.startsWith("\n")) from = 1;
    }
    const hasReturn = text.includes("\r", from);
    for (;;) {
      const end = hasReturn ? lineEnd(text, from) : text.indexOf("\n", from);
      if (end === -1) break;
      const line =
        this.#rest === ""
          ? text.slice(from, end)
          : this.#rest + text.slice(from, end);
      this.#rest = "";
      from = end + 1;
      if (text[end] === "\r") {
        if (from === text.length) this.#endedWithReturn = true;
        else if (text[from] === "\n") from++;
      }
      this.#line(line, events);
    }
    this.#rest += text.slice(from);
    if (this.#rest.length + (this.#data?.length ?? 0) > this.#longest) {
      throw new SseEventTooLong();
    }
    return events;
  }

  #line(line: string, events: SseEvent[]): void {
    if (line === "") {
      if (this.#data !== null) {
        events.push({ name: this.#name, data: this.#data });
      }
      this.#name = "";
      this.#data = null;
    } else if (line.startsWith("data:")) {
      const value = line.slice(line[5] === " " ? 6 : 5);
      this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
    } else if (line.startsWith("event:")) {
      this.#name = line.slice(line[6] === " " ? 7 : 6);
    }
  }
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const carriage = text.indexOf("\r", from);
  if (feed === -1) return carriage;
  return carriage === -1 ? feed : Math.min(feed, carriage);
}
