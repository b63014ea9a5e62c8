import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { send } from "#server/send.ts";
import { streamOf, type TextSource } from "#server/sse/text-source.ts";

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** What a client gets that asks a server which answers with these parts. */
async function asked(parts: Parameters<typeof send>[0]) {
  const server = createServer((_, outgoing) => send(parts, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ending.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const request = get({ port, host: "127.0.0.1", agent: false });
  request.on("error", () => {});
  const [incoming] = (await once(request, "response")) as [IncomingMessage];
  return incoming;
}

function sourceOf(
  pieces: AsyncGenerator<string>,
  more: Partial<TextSource> = {},
): TextSource {
  const source = {
    next: async () => (await pieces.next()).value ?? null,
    leave: async () => {},
    silence: null,
    ...more,
  };
  return { ...source, asStream: () => streamOf(source) };
}

describe("an answer that is sent", () => {
  it("has its length and every character", async () => {
    const incoming = await asked({
      status: 402,
      headers: { "x-a": "1" },
      body: "für 2 €",
    });
    expect(incoming.statusCode).toBe(402);
    expect(incoming.headers).toMatchObject({
      "x-a": "1",
      "content-length": "10",
    });
    expect((await incoming.setEncoding("utf8").toArray()).join("")).toBe(
      "für 2 €",
    );
  });

  it("comes piece by piece, what is there together in one", async () => {
    const gate = Promise.withResolvers<void>();
    async function* pieces() {
      yield "one ";
      yield "two ";
      await gate.promise;
      yield "three";
    }
    const incoming = await asked({
      status: 200,
      headers: {},
      body: sourceOf(pieces()),
    });
    incoming.setEncoding("utf8");
    const [first] = await once(incoming, "data");
    expect(first).toBe("one two ");
    gate.resolve();
    expect((await incoming.toArray()).join("")).toBe("three");
  });

  it("shows its head before the first piece, and fills silence", async () => {
    const gate = Promise.withResolvers<void>();
    async function* pieces() {
      await gate.promise;
      yield "late";
    }
    const incoming = await asked({
      status: 200,
      headers: { "x-a": "1" },
      body: sourceOf(pieces(), { silence: { ms: 5, text: "." } }),
    });
    expect(incoming.headers["x-a"]).toBe("1");
    incoming.setEncoding("utf8");
    await once(incoming, "data");
    gate.resolve();
    expect((await incoming.toArray()).join("")).toMatch(/^\.*late$/);
  });

  it("is taken from its source no faster than it is read", async () => {
    let taken = 0;
    async function* pieces() {
      for (; taken < 2_000; taken++) {
        yield "x".repeat(64 * 1024);
        await new Promise(setImmediate);
      }
    }
    const incoming = await asked({
      status: 200,
      headers: {},
      body: sourceOf(pieces()),
    });
    let before = -1;
    while (before !== taken) {
      before = taken;
      for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
    }
    expect(taken).toBeLessThan(1_000);
    let bytes = 0;
    for await (const chunk of incoming) bytes += (chunk as Buffer).length;
    expect(bytes).toBe(2_000 * 64 * 1024);
  });

  it("tells its source that the reader left", async () => {
    const left = Promise.withResolvers<void>();
    async function* pieces() {
      yield "one";
      await left.promise;
      yield "never sent";
    }
    const incoming = await asked({
      status: 200,
      headers: {},
      body: sourceOf(pieces(), { leave: async () => left.resolve() }),
    });
    await once(incoming, "data");
    incoming.destroy();
    await expect(left.promise).resolves.toBeUndefined();
  });
});
