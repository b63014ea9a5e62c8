import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { standIn } from "#server/stand-in.ts";

/** Hosts and paths that are the same after a URL has been parsed. */
const PLAIN_HOST = /^[a-z0-9.-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/;
const PLAIN_TARGET = /^\/[\w/?=&-]*$/;
/** How long the rest of a body is let pass that nobody wants any more, until its connection is given up. */
const UNREAD_MS = 500;

/**
 * A POST as a web `Request`, without making one: of most requests only headers, the whole body and their end are asked.
 * Null for whatever needs a closer look: another method, a body without a stated length, an odd host or path.
 */
export function directRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Request | null {
  if (incoming.method !== "POST") return null;
  const headers = new DirectHeaders(incoming.rawHeaders);
  const host = headers.get("host") ?? "";
  const target = incoming.url ?? "";
  if (
    !PLAIN_HOST.test(host) ||
    !PLAIN_TARGET.test(target) ||
    headers.get("content-length") === null ||
    headers.get("transfer-encoding") !== null
  ) {
    return null;
  }
  const url = `http://${host}${target}`;
  const request = new DirectRequest(incoming, outgoing, { url, headers });
  return request as unknown as Request;
}

/** The whole body of a request. */
export async function bytesOf(request: Request): Promise<Uint8Array> {
  return DirectRequest.isOne(request)
    ? request.read()
    : new Uint8Array(await request.arrayBuffer());
}

class DirectHeaders {
  readonly #raw: readonly string[];
  readonly #values = new Map<string, string>();
  #made: Headers | null = null;

  constructor(raw: readonly string[]) {
    this.#raw = raw;
    for (let at = 0; at < raw.length; at += 2) {
      const name = (raw[at] ?? "").toLowerCase();
      const value = raw[at + 1] ?? "";
      const before = this.#values.get(name);
      const joint = name === "cookie" ? "; " : ", ";
      this.#values.set(
        name,
        before === undefined ? value : `${before}${joint}${value}`,
      );
    }
  }

  get real(): Headers {
    if (this.#made) return this.#made;
    const made = new Headers();
    for (let at = 0; at < this.#raw.length; at += 2) {
      made.append(this.#raw[at] ?? "", this.#raw[at + 1] ?? "");
    }
    return (this.#made = made);
  }

  get(name: string): string | null {
    if (this.#made) return this.#made.get(name);
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }
}
standIn(DirectHeaders, Headers);

class DirectRequest {
  readonly method = "POST";
  readonly url: string;
  readonly headers: Headers;
  readonly #incoming: IncomingMessage;
  #made: Request | null = null;
  #leaving: AbortController | null = null;
  #hasLeft = false;

  constructor(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { url, headers }: { url: string; headers: DirectHeaders },
  ) {
    this.#incoming = incoming;
    this.url = url;
    this.headers = headers as unknown as Headers;
    outgoing.on("close", () => this.#closed(outgoing.writableFinished));
  }

  static isOne(request: object): request is DirectRequest {
    return #incoming in request;
  }

  get real(): Request {
    if (this.#made) return this.#made;
    const { method, url, signal } = this;
    const init: RequestInit & { duplex: "half" } = {
      method,
      headers: this.headers,
      signal,
      body: Readable.toWeb(this.#incoming) as ReadableStream,
      duplex: "half",
    };
    return (this.#made = new Request(url, init));
  }

  /** Aborts where the caller leaves before the answer's end. */
  get signal(): AbortSignal {
    this.#leaving ??= new AbortController();
    if (this.#hasLeft) this.#leaving.abort();
    return this.#leaving.signal;
  }

  /** The whole body. Mostly it is there already, and need not be listened for. */
  read(): Promise<Uint8Array> | Uint8Array {
    const incoming = this.#incoming;
    if (!incoming.complete) return gathered(incoming);
    return (incoming.read() as Buffer | null) ?? new Uint8Array();
  }

  #closed(isWhole: boolean): void {
    if (!isWhole) {
      this.#hasLeft = true;
      this.#leaving?.abort();
    }
    if (!this.#incoming.readableEnded) letPass(this.#incoming);
  }
}
standIn(DirectRequest, Request);

function gathered(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const broken = () => reject(new Error("The body broke off."));
    if (incoming.destroyed) return broken();
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.once("end", () => resolve(Buffer.concat(parts)));
    incoming.once("error", reject);
    incoming.once("close", broken);
  });
}

/** The connection can be used again once the rest of the body has come; whoever is slow to send it loses it. */
function letPass(incoming: IncomingMessage): void {
  if (incoming.destroyed) return;
  const { socket } = incoming;
  const timer = setTimeout(() => socket.destroySoon(), UNREAD_MS);
  timer.unref();
  incoming.once("end", () => clearTimeout(timer));
  incoming.once("error", () => clearTimeout(timer));
  incoming.resume();
}
