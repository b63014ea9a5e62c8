import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { Agent, createServer, get } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { expect, it } from "vitest";
import { drainable } from "#server/drain.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";

/** A server that hands each response to the test, and how to ask it. */
async function aServer() {
  const waiting: ServerResponse[] = [];
  const server = createServer((_, response) => waiting.push(response));
  const drain = drainable(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ask = async () => {
    const body = fetch(`http://127.0.0.1:${port}/`).then((it) => it.text());
    body.catch(() => {}); // looked at later
    while (waiting.length === 0) await once(server, "request");
    return { body, response: waiting.pop()! };
  };
  return { server, port, ask, drain };
}

it("lets a running answer end whole", async () => {
  const { ask, drain } = await aServer();
  const { body, response } = await ask();
  response.write("first, ");
  const drained = drain(PATIENCE_MS);
  response.end("last");
  expect(await body).toBe("first, last");
  expect(await drained).toBe(true);
});

it("refuses new connections while it waits", async () => {
  const { port, ask, drain } = await aServer();
  const { response } = await ask();
  const drained = drain(PATIENCE_MS);
  const socket = connect(port, "127.0.0.1");
  const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
  expect(error.code).toBe("ECONNREFUSED");
  response.end();
  expect(await drained).toBe(true);
});

it("cuts what has not ended within the limit, and says so", async () => {
  const { ask, drain } = await aServer();
  const { body, response } = await ask();
  response.write("first, ");
  expect(await drain(20)).toBe(false);
  await expect(body).rejects.toThrow(/terminated/);
});

it("does not wait for a connection that is only kept alive", async () => {
  const { server, port, drain } = await aServer();
  server.on("request", (_, response) => response.end("done"));
  const agent = new Agent({ keepAlive: true });
  const request = get({ port, host: "127.0.0.1", agent });
  const [response] = await once(request, "response");
  response.resume();
  await once(response, "end");
  expect(await drain(PATIENCE_MS)).toBe(true);
  agent.destroy();
});

it.each([
  ["has not asked anything yet", ""],
  ["sends half of a request's head and stops", "GET / HTTP/1.1\r\nhost:"],
])("does not wait for a connection that %s", async (_, sent) => {
  const { server, port, drain } = await aServer();
  const caller = connect(port, "127.0.0.1").on("error", () => {});
  const [socket] = (await once(server, "connection")) as [Socket];
  caller.write(sent);
  await expect.poll(() => socket.bytesRead).toBe(sent.length);
  expect(await drain(PATIENCE_MS)).toBe(true);
});
