import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

const KEY =
  process.env.SDK_SERVER_KEY ??
  "pk_test_123456789_0123456789abcdef0123456789abcdef";
const readme = readFileSync(process.env.SDK_README, "utf8");
const [, code] = /```ts\n([^]*?)```/.exec(readme);
const [head, ...examples] = code.split(/^\/\/ /m);
let server;

/** Without a server of its own, `SDK_SERVER`, each example gets the answer that its path has. */
before(async () => {
  if (process.env.SDK_SERVER) {
    process.env.GREATROUTER_BASE_URL = process.env.SDK_SERVER;
    return;
  }
  server = createServer((request, response) => {
    request.resume();
    const stream = request.url === "/v1/chat/completions";
    const type = stream ? "text/event-stream" : "application/json";
    response.setHeader("content-type", type);
    response.end(
      stream
        ? 'data: {"choices":[{"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n'
        : '{"object":"list","data":[],"total":0}',
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.GREATROUTER_BASE_URL = `http://127.0.0.1:${server.address().port}/`;
});
after(() => server?.close());

for (const example of examples) {
  const [name, ...lines] = example.split("\n");
  test(`README: ${name}`, async () => {
    const file = new URL(
      `example-${examples.indexOf(example)}.mjs`,
      import.meta.url,
    );
    writeFileSync(file, head.replace("pk_live_...", KEY) + lines.join("\n"));
    await import(file.href);
  });
}

test("the README has the examples", () => assert.equal(examples.length, 9));
