import { once } from "node:events";
import { createRequire } from "node:module";
import {
  createServer,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHttpClient, type HttpClient } from "#providers/http/client.ts";
import { readText } from "#providers/http/read-body.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";

const LIMITS = { connectMs: PATIENCE_MS, totalMs: PATIENCE_MS };
const never = new AbortController().signal;
const TEN_MINUTES_MS = 600_000;
/** undici's own limits go by a clock of its own, which can be wound forward. */
const undiciClock = createRequire(import.meta.url)(
  "undici/lib/util/timers.js",
) as { tick(ms: number): void };

let client: HttpClient;
let server: Server;
let sockets: Set<Socket>;

beforeEach(() => {
  client = createHttpClient();
  sockets = new Set();
});

afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

function post(url: string, body = "{}") {
  const request = { url, method: "POST" as const, headers: {}, body };
  return client.send(request, LIMITS, never);
}

/** undici frees a connection a turn of the event loop after its answer ended. */
async function turns(count = 3): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it("uses a connection again once its answer was read, or understood", async () => {
  let last = () => {};
  const url = await serve((_request, response) => {
    response.write("first");
    last = () => response.end("last");
  });
  const read = await post(url);
  last();
  expect(await readText(read)).toBe("firstlast");
  await turns();

  const understood = await post(url);
  await understood.read();
  understood.finish();
  understood.leave();
  last();
  const [socket] = sockets;
  if (!socket) throw new Error("no connection");
  await untilStill(() => socket.bytesWritten);

  const again = await post(url);
  last();
  expect(await readText(again)).toBe("firstlast");
  expect(sockets.size).toBe(1);
});

/** Waits until a number has not changed for a good while of turns. */
async function untilStill(number: () => number): Promise<void> {
  for (let before = -1; number() !== before;) {
    before = number();
    await turns(200);
  }
}

it("closes the connection of an answer that nobody wants to the end", async () => {
  const url = await serve((_request, response) => void response.write("first"));
  const reply = await post(url);
  await reply.read();
  const [socket] = sockets;
  if (!socket) throw new Error("no connection");
  const closed = once(socket, "close");
  reply.leave();
  await closed;
  expect(await reply.read()).toBeNull();
});

describe("a connection that breaks before the answer", () => {
  // However slow this machine is: what counts is whether the host took its time.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  /** The first request is answered; what becomes of the second, the test says; the third would be answered. */
  async function afterOneAnswer(second: (socket: Socket) => void) {
    let asked = 0;
    const url = await serve((request, response) => {
      if (++asked === 2) second(request.socket);
      else response.end(`answer ${asked}`);
    });
    expect(await readText(await post(url))).toBe("answer 1");
    await turns();
    const again = post(url).then((reply) => readText(reply));
    return { again, asked: () => asked };
  }

  it.each<[string, (socket: Socket) => void]>([
    ["ended", (socket) => socket.destroy()],
    ["reset", (socket) => socket.resetAndDestroy()],
  ])(
    "is asked for again on a new one where a kept one was %s",
    async (_how, breaks) => {
      const { again } = await afterOneAnswer(breaks);
      expect(await again).toBe("answer 3");
    },
  );

  it("is asked for again once only", async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      if (++asked === 1) response.end("answer 1");
      else request.socket.resetAndDestroy();
    });
    await readText(await post(url));
    await turns();
    await expect(post(url)).rejects.toMatchObject({ kind: "connect" });
    expect(asked).toBe(3);
  });

  it.each<[string, (socket: Socket) => void]>([
    ["ended", (socket) => socket.destroy()],
    ["reset", (socket) => socket.resetAndDestroy()],
    ["begun", (socket) => socket.write("HTTP/1.", () => socket.destroy())],
  ])("is not where a new one was %s", async (_how, breaks) => {
    let asked = 0;
    const url = await serve((request) => {
      asked++;
      breaks(request.socket);
    });
    await expect(post(url)).rejects.toMatchObject({ kind: "connect" });
    expect(asked).toBe(1);
  });

  it("is not where the answer had begun, by a byte", async () => {
    const { again, asked } = await afterOneAnswer((socket) =>
      socket.write("H", () => socket.resetAndDestroy()),
    );
    await expect(again).rejects.toMatchObject({ kind: "connect" });
    expect(asked()).toBe(2);
  });

  it("is not where the host was at work meanwhile", async () => {
    const { again, asked } = await afterOneAnswer((socket) => {
      vi.advanceTimersByTime(1500);
      socket.destroy();
    });
    await expect(again).rejects.toMatchObject({ kind: "connect" });
    expect(asked()).toBe(2);
  });
});

it("waits for a host that thinks longer than undici itself would", async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  const url = await serve((_request, response) => asked.resolve(response));
  const request = { url, method: "POST" as const, headers: {}, body: "{}" };
  const limits = { connectMs: PATIENCE_MS, totalMs: 3_600_000 };
  const pending = client.send(request, limits, never);
  const answer = await asked.promise;
  undiciClock.tick(TEN_MINUTES_MS);
  undiciClock.tick(TEN_MINUTES_MS);
  answer.flushHeaders();
  const text = readText(await pending);
  undiciClock.tick(TEN_MINUTES_MS);
  undiciClock.tick(TEN_MINUTES_MS);
  answer.end("at last");
  expect(await text).toBe("at last");
});

it("lets a host wait that sends faster than it is read", async () => {
  const size = 64 * 1024 * 1024;
  let sent = 0;
  const url = await serve((_request, response) => {
    const chunk = Buffer.alloc(256 * 1024);
    const push = () => {
      while (sent < size) {
        sent += chunk.length;
        if (!response.write(chunk)) {
          response.once("drain", push);
          return;
        }
      }
      response.end();
    };
    push();
  });
  const reply = await post(url);
  await reply.read();
  await untilStill(() => sent);
  expect(sent).toBeLessThan(size);
  let read = 0;
  for (let chunk; (chunk = await reply.read());) read += chunk.length;
  expect(read).toBeGreaterThan(size - 1024 * 1024);
});

it("does not take a body that is longer than an answer can be", async () => {
  const url = await serve((_request, response) =>
    response.end("x".repeat(2000)),
  );
  await expect(readText(await post(url), 1000)).rejects.toMatchObject({
    kind: "garbage",
  });
});

it("tells a body that ends before its length", async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half", () => response.destroy());
  });
  await expect(readText(await post(url))).rejects.toMatchObject({
    kind: "cut",
  });
});
