import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";
import { GreatRouter, GreatRouterError } from "@greatrouter/sdk";

const METHODS = {
  "chat-completions": "chatCompletions",
  messages: "messages",
  responses: "responses",
};
const RECORDED = Object.entries(METHODS).map(([file, method]) => {
  const path = `${process.env.SDK_CASES}/streams/${file}.sse`;
  const bytes = readFileSync(path);
  const whole = eventsOf(bytes);
  const events = whole.filter((event) => event !== "[DONE]").map(JSON.parse);
  return { file, method, bytes, events, whole: whole.length };
});

/** The data of each event that is there to its end. */
function eventsOf(bytes) {
  const ended = bytes.toString().split("\n\n").slice(0, -1);
  return ended.flatMap((event) => /^data: (.*)$/m.exec(event)?.[1] ?? []);
}

/** All that the stream gives, and what it throws. */
async function read(client, method, options) {
  const received = [];
  try {
    const stream = await client[method]({ stream: true }, options);
    for await (const event of stream) received.push(event);
  } catch (error) {
    return { received, error };
  }
  return { received, error: null };
}

/** A client whose server answers with these pieces; after an `Error` among them the connection is gone. */
function clientOf(...pieces) {
  const left = [...pieces];
  const body = new ReadableStream({
    pull(controller) {
      const piece = left.shift();
      if (piece instanceof Error) controller.error(piece);
      else if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  return new GreatRouter("k", {
    fetch: () => Promise.resolve(new Response(body)),
  });
}

/** Of a stream that ended after `count` bytes: all of it, or what had come and an error that says so. */
function checkCut({ received, error }, { bytes, events, whole }, count) {
  const arrived = eventsOf(bytes.subarray(0, count)).length;
  assert.deepEqual(received, events.slice(0, arrived), `${count} bytes`);
  if (arrived === whole) return assert.equal(error, null);
  assert.ok(error instanceof GreatRouterError, `${count} bytes: ${error}`);
  assert.equal(error.code, "connection_error");
}

/** As above, of a real connection: of what had come, the platform may drop what nobody had read when it broke. */
function checkHangUp({ received, error }, { bytes, events, whole }, count) {
  const arrived = eventsOf(bytes.subarray(0, count)).length;
  assert.ok(received.length <= arrived, `${count} bytes`);
  assert.deepEqual(received, events.slice(0, received.length));
  if (error === null) {
    assert.equal(arrived, whole, `${count} bytes`);
    return assert.equal(received.length, events.length);
  }
  assert.ok(error instanceof GreatRouterError, `${count} bytes: ${error}`);
  assert.equal(error.code, "connection_error");
}

for (const recorded of RECORDED) {
  const { file, method, bytes, events } = recorded;

  test(`${file}: in two pieces, wherever they are parted`, async () => {
    for (let at = 1; at < bytes.length; at++) {
      const pieces = [bytes.subarray(0, at), bytes.subarray(at)];
      const { received, error } = await read(clientOf(...pieces), method);
      assert.equal(error, null, `parted after ${at} bytes`);
      assert.deepEqual(received, events, `parted after ${at} bytes`);
    }
  });

  test(`${file}: byte by byte`, async () => {
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    const { received, error } = await read(clientOf(...pieces), method);
    assert.equal(error, null);
    assert.deepEqual(received, events);
  });

  for (const [how, ...end] of [
    ["closed in good order"],
    ["broken", new Error("ECONNRESET")],
  ]) {
    test(`${file}: ${how} after each byte`, async () => {
      for (let count = 0; count <= bytes.length; count++) {
        const head = count > 0 ? [bytes.subarray(0, count)] : [];
        const outcome = await read(clientOf(...head, ...end), method);
        checkCut(outcome, recorded, count);
      }
    });
  }
}

test("a server that hangs up after each byte of a stream", async () => {
  const [recorded] = RECORDED;
  const { bytes, method } = recorded;
  const headers = { "content-type": "text/event-stream" };
  await withCuts(bytes, headers, (client, counts) =>
    Promise.all(
      counts.map(async (count) => {
        const outcome = await read(client, method, cutAt(count));
        checkHangUp(outcome, recorded, count);
      }),
    ),
  );
});

for (const how of ["in chunks", "of a known length"]) {
  test(`a server that hangs up after each byte of JSON ${how}`, async () => {
    const bytes = Buffer.from('{"suggestions":[{"model":"Grüße 👋"}]}');
    const known = how === "of a known length";
    const headers = known ? { "content-length": bytes.length } : {};
    await withCuts(bytes, headers, (client, counts) =>
      Promise.all(
        counts
          .slice(0, -1)
          .map((count) =>
            assert.rejects(
              client.autoSuggest({ prompt: "Hi" }, cutAt(count)),
              { name: "GreatRouterError", code: "connection_error" },
              `${count} bytes`,
            ),
          ),
      ),
    );
  });
}

const cutAt = (count) => ({ headers: { "x-cut": String(count) } });

/** A server that hangs up after as many of the bytes as it is asked for; a write of none would not even send the head. */
async function withCuts(bytes, headers, use) {
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      response.writeHead(200, headers);
      const sent = bytes.subarray(0, Number(request.headers["x-cut"]));
      response.write(sent, () => response.destroy());
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseURL = `http://127.0.0.1:${server.address().port}`;
  const client = new GreatRouter("k", { baseURL, maxRetries: 0 });
  try {
    await use(
      client,
      [...bytes].map((_, index) => index + 1),
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
