import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { test } from "node:test";
import { GreatRouter, GreatRouterError, verifyWebhook } from "@greatrouter/sdk";

async function withServer(answer, use) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

for (const given of ["", "/", "/v1", "/v1/", "/v1//"]) {
  test(`base URL ending in "${given}"`, () => {
    const client = new GreatRouter("k", { baseURL: `http://h/api${given}` });
    assert.equal(client.baseURL, "http://h/api/v1");
  });
}

test("key and base URL come from the environment", async () => {
  await withServer(
    (request, response) =>
      response.end(JSON.stringify({ key: request.headers.authorization })),
    async (origin) => {
      process.env.GREATROUTER_BASE_URL = `${origin}/v1/`;
      process.env.GREATROUTER_API_KEY = "pk_from_env";
      try {
        const answer = await new GreatRouter().getPreferences();
        assert.deepEqual(answer, { key: "Bearer pk_from_env" });
      } finally {
        delete process.env.GREATROUTER_BASE_URL;
        delete process.env.GREATROUTER_API_KEY;
      }
    },
  );
});

test("CommonJS has the same client", () => {
  const sdk = createRequire(import.meta.url)("@greatrouter/sdk");
  assert.equal(
    new sdk.GreatRouter("k").baseURL,
    "https://api.greatrouterai.com/v1",
  );
});

test("1,000 calls at once", async () => {
  await withServer(
    async (request, response) => {
      let body = "";
      for await (const piece of request) body += piece;
      response.end(body);
    },
    async (baseURL) => {
      const client = new GreatRouter("k", { baseURL });
      const prompts = Array.from({ length: 1_000 }, (_, i) => `prompt ${i}`);
      const answers = await Promise.all(
        prompts.map((prompt) => client.autoSuggest({ prompt })),
      );
      assert.deepEqual(
        answers.map(({ prompt }) => prompt),
        prompts,
      );
    },
  );
});

/** Sends two chunks at once and then nothing; `closed` settles when the client hangs up. */
function endless() {
  let hungUp;
  const closed = new Promise((resolve) => (hungUp = resolve));
  const answer = (_, response) => {
    response.on("close", hungUp);
    response.setHeader("content-type", "text/event-stream");
    response.write('data: {"choices":[]}\n\n'.repeat(2));
  };
  return { answer, closed };
}
const STREAM = { messages: [{ role: "user", content: "Hi" }], stream: true };

test("leaving the loop closes the connection", async () => {
  const { answer, closed } = endless();
  await withServer(answer, async (baseURL) => {
    const client = new GreatRouter("k", { baseURL });
    for await (const _ of await client.chatCompletions(STREAM)) break;
    await closed;
  });
});

test("abort() ends the loop at once and closes the connection", async () => {
  const { answer, closed } = endless();
  let chunks = 0;
  await withServer(answer, async (baseURL) => {
    const stream = await new GreatRouter("k", { baseURL }).chatCompletions(
      STREAM,
    );
    for await (const _ of stream) {
      chunks++;
      stream.abort();
    }
    assert.equal(chunks, 1);
    await closed;
  });
});

test("the call's signal ends the stream at once, with its reason", async () => {
  const { answer, closed } = endless();
  let chunks = 0;
  const controller = new AbortController();
  await withServer(answer, async (baseURL) => {
    const client = new GreatRouter("k", { baseURL });
    const { signal } = controller;
    await assert.rejects(async () => {
      for await (const _ of await client.chatCompletions(STREAM, { signal })) {
        chunks++;
        controller.abort(new Error("enough"));
      }
    }, /enough/);
    assert.equal(chunks, 1);
    await closed;
  });
});

test("a signal that is aborted already sends nothing", async () => {
  const client = new GreatRouter("k", {
    fetch: (_, { signal }) => Promise.reject(signal.reason),
  });
  const signal = AbortSignal.abort(new Error("no"));
  await assert.rejects(client.getPreferences({ signal }), /^Error: no$/);
});

test("an attempt that takes too long is a timeout", async () => {
  await withServer(
    () => {},
    async (baseURL) => {
      const client = new GreatRouter("k", {
        baseURL,
        timeoutMs: 20,
        maxRetries: 0,
      });
      await assert.rejects(client.getPreferences(), (error) => {
        assert.ok(error instanceof GreatRouterError);
        assert.equal(error.code, "timeout");
        assert.equal(error.status, null);
        return true;
      });
    },
  );
});

const SECRET = `whsec_${Buffer.from("a secret of the hook").toString("base64")}`;
function signedHeaders(body, seconds = Date.now() / 1_000) {
  const time = String(Math.floor(seconds));
  const signature = createHmac("sha256", "a secret of the hook")
    .update(`msg_1.${time}.${body}`)
    .digest("base64");
  return {
    "Webhook-Id": "msg_1",
    "webhook-timestamp": time,
    "webhook-signature": `v1,${Buffer.alloc(32).toString("base64")} v1,${signature}`,
  };
}

test("a webhook that is signed gives its body", async () => {
  const body = '{"type":"order.paid"}';
  const headers = signedHeaders(body);
  assert.deepEqual(await verifyWebhook(body, headers, SECRET), {
    type: "order.paid",
  });
  assert.deepEqual(
    await verifyWebhook(Buffer.from(body), new Headers(headers), SECRET),
    { type: "order.paid" },
  );
});

test("a webhook that was changed or has no signature is refused", async () => {
  const refused = { name: "WebhookVerificationError" };
  const headers = signedHeaders("{}");
  await assert.rejects(verifyWebhook('{"a":1}', headers, SECRET), refused);
  await assert.rejects(verifyWebhook("{}", headers, "whsec_b3RoZXI="), refused);
  await assert.rejects(verifyWebhook("{}", {}, SECRET), refused);
});

for (const [skew, taken] of [
  [-301, false],
  [-299, true],
  [299, true],
  [301, false],
]) {
  test(`a webhook by a clock that differs by ${skew} s`, async () => {
    const seconds = 1_764_500_000;
    const headers = signedHeaders("{}", seconds + skew);
    const verified = verifyWebhook("{}", headers, SECRET, {
      now: seconds * 1_000,
    });
    if (taken) return assert.deepEqual(await verified, {});
    await assert.rejects(verified, { name: "WebhookVerificationError" });
  });
}
