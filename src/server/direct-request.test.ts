import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as immediate } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { bytesOf, directRequest } from "#server/direct-request.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Asked = { request: Request | null; incoming: IncomingMessage };

/** Serves with `answer`; what is sent is written to a socket as it is. */
async function serving(answer: (asked: Asked) => Promise<string> | string) {
  const server = createServer((incoming, outgoing) => {
    const request = directRequest(incoming, outgoing);
    void Promise.resolve(answer({ request, incoming })).then((said) =>
      outgoing.end(said),
    );
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

function post(headers: readonly string[], body = "", target = "/v1/x"): string {
  return [`POST ${target} HTTP/1.1`, ...headers, "", body].join("\r\n");
}

const PLAIN = ["host: router.example.com", "content-length: 5"];

/** What comes back until the server closes. */
async function all(socket: Socket, sent: string): Promise<string> {
  socket.write(sent.replace("\r\n", "\r\nconnection: close\r\n"));
  return (await text(socket)).split("\r\n\r\n")[1] ?? "";
}

describe("a plain POST", () => {
  it("tells its URL, its headers and its whole body", async () => {
    const socket = await serving(async ({ request }) => {
      if (!request) return "none";
      const { method, url, headers } = request;
      const body = Buffer.from(await bytesOf(request)).toString();
      return JSON.stringify([
        method,
        url,
        headers.get("X-Twice"),
        headers.get("cookie"),
        headers.get("authorization"),
        headers.get("x-none"),
        headers.has("x-twice"),
        body,
      ]);
    });
    const said = await all(
      socket,
      post(
        [
          ...PLAIN,
          "x-twice: a",
          "X-TWICE: b",
          "cookie: a=1",
          "cookie: b=2",
          "authorization: Bearer one",
          "authorization: Bearer two",
        ],
        "hello",
        "/v1/x?y=1",
      ),
    );
    // As a web request has them, so that a second key is not passed over.
    expect(JSON.parse(said)).toEqual([
      "POST",
      "http://router.example.com/v1/x?y=1",
      "a, b",
      "a=1; b=2",
      "Bearer one, Bearer two",
      null,
      true,
      "hello",
    ]);
  });

  it("is read at once where its body has come", async () => {
    const socket = await serving(async ({ request, incoming }) => {
      while (!incoming.complete) await immediate();
      const reading = bytesOf(request as Request);
      return `${incoming.readableLength} left of ${Buffer.from(await reading).toString()}`;
    });
    expect(await all(socket, post(PLAIN, "hello"))).toBe("0 left of hello");
    const other = await serving(async ({ request, incoming }) => {
      while (!incoming.complete) await immediate();
      return String((await bytesOf(request as Request)).length);
    });
    const empty = post(["host: router.example.com", "content-length: 0"]);
    expect(await all(other, empty)).toBe("0");
  });

  it("is read whole where its body comes later, and in pieces", async () => {
    const asked = Promise.withResolvers<void>();
    const socket = await serving(async ({ request }) => {
      asked.resolve();
      return Buffer.from(await bytesOf(request as Request)).toString();
    });
    const answered = text(socket);
    socket.write(post([...PLAIN, "connection: close"], "he"));
    await asked.promise;
    socket.write("l");
    socket.write("lo");
    expect(await answered).toContain("\r\n\r\nhello");
  });

  it("fails where its body breaks off", async () => {
    const failed = Promise.withResolvers<unknown>();
    const asked = Promise.withResolvers<void>();
    const socket = await serving(({ request }) => {
      asked.resolve();
      bytesOf(request as Request).catch(failed.resolve);
      return new Promise<string>(() => {});
    });
    socket.write(post(PLAIN, "he"));
    await asked.promise;
    socket.destroy();
    expect(await failed.promise).toBeInstanceOf(Error);
  });

  it("is a web request to whoever takes it for one", async () => {
    const socket = await serving(async ({ request }) => {
      if (!(request instanceof Request)) return "none";
      const copied = new Headers(request.headers);
      return JSON.stringify([
        request.headers instanceof Headers,
        [...copied],
        request.bodyUsed,
        await request.clone().text(),
        await request.json(),
        request.bodyUsed,
      ]);
    });
    const said = await all(
      socket,
      post(["host: localhost:3000", "content-length: 7", "x-a: b"], '{"a":1}'),
    );
    expect(JSON.parse(said)).toEqual([
      true,
      [
        ["connection", "close"],
        ["content-length", "7"],
        ["host", "localhost:3000"],
        ["x-a", "b"],
      ],
      false,
      '{"a":1}',
      { a: 1 },
      true,
    ]);
  });
});

describe("its end", () => {
  it("aborts its signal where the caller leaves, whoever asks for it when", async () => {
    const asked = Promise.withResolvers<Request>();
    const socket = await serving(({ request }) => {
      asked.resolve(request as Request);
      return new Promise<string>(() => {});
    });
    socket.write(post(PLAIN, "hello"));
    const request = await asked.promise;
    const { signal } = request;
    expect(signal.aborted).toBe(false);
    socket.destroy();
    await once(signal, "abort");
    expect(request.signal.aborted).toBe(true);
  });

  it("aborts nothing where the answer has left", async () => {
    const asked = Promise.withResolvers<Request>();
    const socket = await serving(({ request }) => {
      asked.resolve(request as Request);
      return "whole";
    });
    expect(await all(socket, post(PLAIN, "hello"))).toBe("whole");
    const request = await asked.promise;
    expect(request.signal.aborted).toBe(false);
  });

  it("lets a body pass that nobody read, for the next request", async () => {
    const bodies: string[] = [];
    const socket = await serving(async ({ request }) => {
      if (new URL((request as Request).url).pathname === "/v1/unread") {
        return "first";
      }
      bodies.push(Buffer.from(await bytesOf(request as Request)).toString());
      return "second";
    });
    const answered = text(socket);
    socket.write(post(PLAIN, "hello", "/v1/unread"));
    socket.write(post([...PLAIN, "connection: close"], "world"));
    expect(await answered).toMatch(/first.*second/s);
    expect(bodies).toEqual(["world"]);
  });

  it("gives a connection up whose unread body does not come", async () => {
    const socket = await serving(() => "refused");
    socket.write(post(PLAIN, "he"));
    expect(await text(socket)).toContain("refused");
  });
});

it.each([
  ["another method", "GET /v1/x HTTP/1.1\r\nhost: a.example\r\n\r\n"],
  [
    "a body of unknown length",
    post(["host: a.example", "transfer-encoding: chunked"], "0\r\n\r\n"),
  ],
  ["no body", post(["host: a.example"])],
  ["an odd host", post(["host: A.example", "content-length: 0"])],
  ["a port that is none", post(["host: a:99999", "content-length: 0"])],
  ["a path that climbs", post([...PLAIN], "hello", "/v1/../x")],
  ["an escaped path", post([...PLAIN], "hello", "/v1/%78")],
  ["a whole URL", post([...PLAIN], "hello", "http://b.example/v1/x")],
])("%s is looked at more closely", async (_, sent) => {
  const socket = await serving(({ request }) =>
    request ? "a request" : "none",
  );
  expect(await all(socket, sent)).toBe("none");
});
