import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as sdk from "@greatrouter/sdk";
import { fits, withFiles } from "./patterns.mjs";

const { SDK_SERVER, SDK_SERVER_KEY, SDK_CASES } = process.env;
const calls = JSON.parse(readFileSync(`${SDK_CASES}/server/calls.json`));

/** Every method against a real server; left out where there is none. */
for (const { name, call, expect, error: expected } of SDK_SERVER ? calls : []) {
  test(`on a server: ${name}`, async () => {
    const client = new sdk.GreatRouter(SDK_SERVER_KEY, {
      baseURL: SDK_SERVER,
      maxRetries: 0,
    });
    const answered = answer(client, call);
    if (!expected) return fits(await answered, expect);
    const { class: kind, ...fields } = expected;
    await assert.rejects(answered, (error) => {
      assert.equal(error.name, kind, error.stack);
      assert.ok(error instanceof sdk[kind]);
      assert.match(error.requestId, /\S/);
      fits(error, fields);
      return true;
    });
  });
}

test("a key that is none is an AuthenticationError", async (t) => {
  if (!SDK_SERVER) return t.skip("SDK_SERVER is not set");
  const client = new sdk.GreatRouter("pk_live_...", { baseURL: SDK_SERVER });
  await assert.rejects(
    client.autoRoute({ prompt: "Hi", input: {} }),
    sdk.AuthenticationError,
  );
});

async function answer(client, { method, args }) {
  const given = await client[method](...args.map(withFiles));
  if (Object(given) !== given || !(Symbol.asyncIterator in given)) return given;
  const received = [];
  for await (const item of given) received.push(item);
  return received;
}
