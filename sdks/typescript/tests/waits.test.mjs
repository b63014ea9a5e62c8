import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { GreatRouter } from "@greatrouter/sdk";

const FILE = `${process.env.SDK_CASES}/waits/retry-after.json`;
const ATTEMPT_MS = 600_000;

/** Makes every wait but an attempt's own limit take no time, and tells how long each would have been. */
function withoutWaiting(t) {
  const waited = [];
  const { setTimeout } = globalThis;
  t.mock.method(globalThis, "setTimeout", (run, ms) => {
    if (ms === ATTEMPT_MS) return setTimeout(run, ms);
    waited.push(ms / 1_000);
    return setTimeout(run, 0);
  });
  return waited;
}

for (const { name, answers, waits } of JSON.parse(readFileSync(FILE))) {
  test(`waits before the next attempt: ${name}`, async (t) => {
    const waited = withoutWaiting(t);
    const left = [...answers];
    const client = new GreatRouter("k", {
      timeoutMs: ATTEMPT_MS,
      maxRetries: answers.length,
      fetch: async () => {
        const headers = left.shift();
        return headers
          ? new Response("{}", { status: 429, headers })
          : Response.json({});
      },
    });
    await client.getPreferences();
    assert.equal(waited.length, waits.length);
    for (const [index, [least, most]] of waits.entries()) {
      const seconds = waited[index];
      assert.ok(seconds >= least && seconds <= most, `${seconds} s`);
    }
  });
}

test("waits before the next attempt: a date, by our clock where the server names none", async (t) => {
  const waited = withoutWaiting(t);
  const now = Date.UTC(2030, 0, 1);
  t.mock.method(Date, "now", () => now);
  const later = new Date(now + 20_000).toUTCString();
  const answers = [
    new Response("{}", { status: 503, headers: { "retry-after": later } }),
    Response.json({}),
  ];
  const client = new GreatRouter("k", {
    timeoutMs: ATTEMPT_MS,
    fetch: async () => answers.shift(),
  });
  await client.getPreferences();
  const [seconds, ...others] = waited;
  assert.deepEqual(others, []);
  assert.ok(seconds >= 20 && seconds <= 20.1, `${seconds} s`);
});
