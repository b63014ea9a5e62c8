import { expect, it } from "vitest";
import type { Usage } from "#core/pricing/usage.ts";
import { type Upstream, UpstreamFailure } from "#core/upstream.ts";
import { explain } from "#pipeline/explain.ts";
import { ANY_MODEL, type RouteRequest } from "#pipeline/request.ts";
import { routeStream } from "#pipeline/route-stream.ts";
import { route } from "#pipeline/route.ts";
import { aCatalog, aModel, aRequest } from "#tests/support/fake-plan.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";

const HELLO = { role: "user", content: "Say hello" };
const ANSWER = { role: "assistant", content: "Hello" };
const MORE = { role: "user", content: "Once more" };
const TEXT = { selection: { ...ANY_MODEL, task: "text" as const } };
const first = { input: { messages: [HELLO] } };
const second = { input: { messages: [HELLO, ANSWER, MORE] } };

/** Two models alike, of which the first by name wins; it fails as long as the test says so. */
function setUp(usage: Usage = { inputTokens: 2_000, outputTokens: 10 }) {
  const failing = { first: true };
  const check = (modelId: string) => {
    if (failing.first && modelId === "acme/a") {
      throw new UpstreamFailure("server", "It failed.", 503);
    }
  };
  const upstream: Upstream = {
    async complete({ model }) {
      check(model.id);
      const choices = [{ index: 0, message: ANSWER, finish_reason: "stop" }];
      return { result: { choices }, usage, ttftMs: null };
    },
    async *stream({ model }) {
      check(model.id);
      yield {
        json: '{"choices":[{"index":0,"delta":{"content":"Hello"}}]}',
        hasOutput: true,
        finishReason: "stop",
        usage,
      };
    },
  };
  const catalog = aCatalog([
    aModel("acme/a", ["one"]),
    aModel("acme/b", ["two"]),
  ]);
  const world = fakeWorld({
    catalog,
    upstream,
    configured: ["one", "two"],
    balance: 10n ** 15n,
  });
  const { ports, settled } = world;
  const told = (over: Partial<RouteRequest>, caller = aCaller()) =>
    explain(aRequest({ ...TEXT, ...over }), caller, ports);
  const servedBy = async (over: Partial<RouteRequest>, caller = aCaller()) => {
    const { outcome } = await route(
      aRequest({ ...TEXT, ...over }),
      caller,
      ports,
    );
    await settled();
    return outcome.served.model.id;
  };
  return { failing, ports, settled, servedBy, told };
}

it("goes on with whom it ended up at, and nobody else's conversation does", async () => {
  const { failing, servedBy, told } = setUp();
  expect(await servedBy(first)).toBe("acme/b");
  failing.first = false;
  expect(await servedBy(second)).toBe("acme/b");
  expect((await told(second)).lastTurn).toEqual({
    modelId: "acme/b",
    host: "two",
    cachedTokens: 2_000,
    stays: true,
  });
  expect(await servedBy(first)).toBe("acme/a");
  expect(await servedBy(second, aCaller({ orgId: "another" }))).toBe("acme/a");
  const otherwise = { input: { messages: [MORE, ANSWER, MORE] } };
  expect(await servedBy(otherwise)).toBe("acme/a");
});

it("is told by a session too, whatever its messages are", async () => {
  const { failing, servedBy } = setUp();
  const sessionId = "sess_1";
  expect(await servedBy({ ...first, sessionId })).toBe("acme/b");
  failing.first = false;
  const summed = { input: { messages: [MORE] }, sessionId };
  expect(await servedBy(summed)).toBe("acme/b");
  expect(await servedBy({ ...summed, sessionId: "sess_2" })).toBe("acme/a");
});

it("goes on after a stream", async () => {
  const { failing, ports, settled, servedBy } = setUp();
  const asked = aRequest({ ...TEXT, ...first, stream: true });
  const { steps } = await routeStream(asked, aCaller(), ports);
  for await (const _ of steps);
  await settled();
  failing.first = false;
  expect(await servedBy(second)).toBe("acme/b");
});

it("expects nothing in a cache that was shown to hold nothing", async () => {
  const { failing, servedBy, told } = setUp();
  await servedBy(first);
  failing.first = false;
  await servedBy(second);
  const third = {
    input: { messages: [...second.input.messages, ANSWER, MORE] },
  };
  expect((await told(third)).lastTurn).toMatchObject({ cachedTokens: 0 });
});

it("goes by what a provider reports of its cache", async () => {
  const usage = { inputTokens: 100, cacheReadTokens: 1_900, outputTokens: 10 };
  const { servedBy, told } = setUp(usage);
  await servedBy(first);
  await servedBy(second);
  const third = {
    input: { messages: [...second.input.messages, ANSWER, MORE] },
  };
  expect((await told(third)).lastTurn).toMatchObject({ cachedTokens: 2_000 });
});

it("counts for nothing by rules alone", async () => {
  const { failing, servedBy } = setUp();
  await servedBy({ ...first, mode: "regex" });
  failing.first = false;
  expect(await servedBy(second)).toBe("acme/a");
});
