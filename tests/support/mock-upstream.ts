import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { parseArgs, promisify } from "node:util";
import { PLAIN_WORDS, completion, streamOf } from "./mock-upstream/answers.ts";
import { behaviourOf } from "./mock-upstream/behaviours.ts";
import { answer } from "./mock-upstream/delivery.ts";
import { KEEP_ALIVE_MS } from "./patience.ts";
import { freePort } from "./ports.ts";

/** One request that a mock upstream received. */
export type JournalEntry = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  model: string;
  stream: boolean;
  body: Record<string, unknown>;
  /** The answer went out whole. */
  finished: boolean;
  /** Milliseconds from the request until the client closed the connection before the answer's end; null if it did not. */
  abortedAfterMs: number | null;
};

export type MockUpstream = {
  /** With `/v1`, without a trailing slash: what a host's `<HOST>_BASE_URL` is set to. */
  url: string;
  journal: readonly JournalEntry[];
  /** Resolves once an entry fits; never on its own. */
  seen(fits: (entry: JournalEntry) => boolean): Promise<JournalEntry>;
  /** How many connections are open. */
  sockets(): Promise<number>;
  close(): Promise<void>;
};

const JOURNAL_LENGTH = 10_000;

/**
 * An OpenAI-compatible server on loopback whose models misbehave as their names say; see `mock-upstream/behaviours.ts`.
 * Where the models' names are given, the prompt says it: `mock:status-503`, or `mock:status-503@gpt-5` for one of them.
 * `keepJournal: false` for load; `keepsAlive: false` lets clients know that a connection serves one request. Over HTTP
 * the journal is `GET /__journal`, and `DELETE` empties it.
 */
export async function startMockUpstream({
  port = 0,
  keepJournal = true,
  keepsAlive = true,
} = {}): Promise<MockUpstream> {
  const journal: JournalEntry[] = [];
  const waiting = new Set<() => void>();
  const plain = new PlainAnswers();
  const changed = () => waiting.forEach((check) => check());

  const server = createServer((request, response) => {
    if (request.url === "/__journal") {
      if (request.method === "DELETE") journal.length = 0;
      answer(response, 200, JSON.stringify(journal));
      return;
    }
    readBody(request, (text) => {
      const model = /"model"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? "";
      const stream = /"stream"\s*:\s*true/.test(text);
      if (keepJournal) watch(request, response, { model, stream, text });
      const behave = behaviourOf(wantedIn(text, model) ?? model);
      if (!behave) plain.answer(response, model, stream);
      else
        behave({ model, stream, body: () => bodyOf(text) }, response, request);
    });
  });

  function watch(
    request: IncomingMessage,
    response: ServerResponse,
    { model, stream, text }: { model: string; stream: boolean; text: string },
  ): void {
    const startedAt = performance.now();
    const entry: JournalEntry = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      model,
      stream,
      get body() {
        return bodyOf(text);
      },
      finished: false,
      abortedAfterMs: null,
    };
    if (journal.push(entry) > JOURNAL_LENGTH) journal.shift();
    response.on("close", () => {
      entry.finished = response.writableFinished;
      if (!entry.finished) entry.abortedAfterMs = performance.now() - startedAt;
      changed();
    });
    changed();
  }

  server.keepAliveTimeout = KEEP_ALIVE_MS;
  if (!keepsAlive) server.maxRequestsPerSocket = 1;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    journal,
    seen(fits) {
      return new Promise((resolve) => {
        const check = () => {
          const entry = journal.find(fits);
          if (!entry) return;
          waiting.delete(check);
          resolve(entry);
        };
        waiting.add(check);
        check();
      });
    },
    sockets: () => promisify(server.getConnections).call(server),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The answers of the plain case, made once a model. */
class PlainAnswers {
  readonly #whole = new Map<string, Buffer>();
  readonly #streams = new Map<string, Buffer>();

  answer(response: ServerResponse, model: string, stream: boolean): void {
    const known = stream ? this.#streams : this.#whole;
    let bytes = known.get(model);
    if (!bytes) {
      bytes = Buffer.from(
        stream
          ? streamOf(model, PLAIN_WORDS).join("")
          : JSON.stringify(
              completion(model, { content: PLAIN_WORDS.join("") }),
            ),
      );
      known.set(model, bytes);
    }
    answer(
      response,
      200,
      bytes,
      stream ? "text/event-stream" : "application/json",
    );
  }
}

/** The name in the body's text that this model is to behave by, if there is one. */
function wantedIn(text: string, model: string): string | undefined {
  if (!text.includes("mock:")) return undefined;
  const wishes = text.matchAll(/\bmock:([\w-]+)(?:@([\w./:-]+))?/g);
  const wish = [...wishes].find(([, , whose]) => !whose || whose === model);
  return wish?.[1];
}

function readBody(
  request: IncomingMessage,
  done: (text: string) => void,
): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => done(Buffer.concat(chunks).toString("utf8")));
}

/** An address that nobody listens at. */
export async function refusingUrl(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/v1`;
}

/** An https address whose handshake never ends: a connection that is slow for ever. */
export async function slowConnectUrl(): Promise<{
  url: string;
  /** How many connections wait. */
  sockets(): number;
  close(): void;
}> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on("error", () => {}).resume());
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}/v1`,
    sockets: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      journal: { type: "boolean", default: false },
    },
  });
  const { url } = await startMockUpstream({
    port: Number(values.port),
    keepJournal: values.journal,
  });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
}

/** Empty where nothing was sent, or no JSON: files come in forms. */
function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
