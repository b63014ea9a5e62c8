import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as sdk from "@greatrouter/sdk";
import { withFiles } from "./patterns.mjs";
import { scriptedServer } from "./scripted-server.mjs";

const FOLDER = process.env.SDK_CASES;
const KEY = "pk_test_123456789_0123456789abcdef0123456789abcdef";

for (const file of readdirSync(FOLDER).filter((f) => f.endsWith(".json"))) {
  for (const item of JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8"))) {
    test(`${file}: ${item.name}`, () => run(item));
  }
}

async function run({ client: setup = {}, call, exchanges, ...expected }) {
  const server = await scriptedServer(exchanges);
  const { apiKey = KEY, ...options } = setup;
  try {
    const client = new sdk.GreatRouter(apiKey, {
      baseURL: server.baseURL,
      ...options,
    });
    const { result, error } = await outcome(client, call);
    checkRequests(server.requests, exchanges, expected);
    checkError(error, expected.error);
    if ("result" in expected) assert.deepEqual(result, expected.result);
  } finally {
    await server.close();
  }
}

async function outcome(client, { method, args, options }) {
  const given = args.map(withFiles);
  // The options come after all arguments, also those that were left out.
  if (options)
    given[Math.max(given.length, client[method].length - 1)] = options;
  const received = [];
  let result;
  try {
    const answer = await client[method](...given);
    if (answer instanceof Blob) return { result: await answer.text() };
    if (Object(answer) !== answer || !(Symbol.asyncIterator in answer))
      return { result: answer };
    result = received;
    for await (const item of answer) received.push(item);
  } catch (error) {
    return { result: text(args, result), error };
  }
  return { result: text(args, result) };
}

function text(args, received) {
  return args[0]?.format === "csv" ? received.join("") : received;
}

function checkRequests(requests, exchanges, { sameIdempotencyKey }) {
  assert.equal(requests.length, exchanges.length, "number of requests");
  for (const [i, { request: expected }] of exchanges.entries()) {
    const { headers, ...sent } = requests[i];
    const { headers: named = {}, query = {}, body, form, ...rest } = expected;
    assert.deepEqual(
      { ...sent, body: body && sent.body, form: form && sent.form },
      { ...rest, query, body, form },
    );
    for (const [name, value] of Object.entries(named)) {
      if (value === true || value === false) {
        assert.equal(name in headers, value, `header ${name}`);
      } else {
        assert.equal(headers[name], value);
      }
    }
  }
  if (sameIdempotencyKey) {
    const keys = requests.map(({ headers }) => headers["idempotency-key"]);
    assert.ok(keys[0]);
    assert.equal(new Set(keys).size, 1);
  }
}

function checkError(error, expected) {
  if (!expected) {
    if (error) throw error;
    return;
  }
  assert.ok(error, "no error was thrown");
  const { class: name, ...fields } = expected;
  assert.equal(error.name, name, error.stack);
  assert.ok(
    error instanceof sdk[name] && error instanceof sdk.GreatRouterError,
  );
  for (const [field, value] of Object.entries(fields)) {
    assert.deepEqual(error[field], value, field);
  }
}
