import { expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { type Upstream, UpstreamFailure } from "#core/upstream.ts";
import { createHealthMonitor } from "#memory/health.ts";
import { ANY_MODEL } from "#pipeline/request.ts";
import { route } from "#pipeline/route.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import { aCatalog, aModel, aRequest } from "#tests/support/fake-plan.ts";

const MODEL = "acme/large";
const MANY = 100;
/** Until its failures weigh nothing any more, so that all want to go there again; its breaker is half-open still. */
const FORGOTTEN_MS = 30 * 60_000;

/** One model at two hosts, of which the first fails while it is ill, and answers no sooner than it may. */
function setUp() {
  const state = {
    now: 1_790_000_000_000,
    isIll: true,
    mayAnswer: Promise.resolve(),
  };
  const calls = { one: 0, two: 0 };
  const upstream: Upstream = {
    async complete({ host }) {
      calls[host.slug as keyof typeof calls] += 1;
      if (host.slug === "one") {
        await state.mayAnswer;
        if (state.isIll) throw new UpstreamFailure("server", "It failed.", 503);
      }
      const result = { choices: [{ index: 0, message: { content: "Hi" } }] };
      return {
        result,
        usage: { inputTokens: 1, outputTokens: 1 },
        ttftMs: null,
      };
    },
    async *stream() {},
  };
  const { ports } = fakeWorld({
    catalog: aCatalog([aModel(MODEL, ["one", "two"])]),
    upstream,
    configured: ["one", "two"],
    balance: moneyFromDollars(1_000_000),
  });
  ports.health = createHealthMonitor({
    clock: { now: () => state.now },
    random: () => 0.5,
  });
  const selection = { ...ANY_MODEL, model: MODEL };
  const hostOf = async () =>
    (await route(aRequest({ selection }), aCaller(), ports)).outcome.host;
  return {
    state,
    calls,
    /** The hosts that answered so many requests at once. */
    async ask(times: number): Promise<Record<string, number>> {
      const hosts = await Promise.all(Array.from({ length: times }, hostOf));
      return Object.fromEntries(
        Map.groupBy(hosts, (host) => host)
          .entries()
          .map(([host, those]) => [host, those.length]),
      );
    },
  };
}

it("a host that is to be tried again gets one request of a crowd, and the crowd once that was answered", async () => {
  const { state, calls, ask } = setUp();
  for (let failed = 0; failed < 5; failed += 1) {
    expect(await ask(1)).toEqual({ two: 1 });
  }
  expect(calls.one).toBe(5);
  expect(await ask(MANY)).toEqual({ two: MANY });
  expect(calls.one).toBe(5);

  state.now += FORGOTTEN_MS;
  const { promise, resolve } = Promise.withResolvers<void>();
  [state.isIll, state.mayAnswer] = [false, promise];
  const crowd = ask(MANY);
  await expect.poll(() => calls.two).toBe(5 + MANY + MANY - 1);
  expect(calls.one).toBe(6);
  resolve();
  expect(await crowd).toEqual({ one: 1, two: MANY - 1 });
  expect(await ask(MANY)).toEqual({ one: MANY });
});

it("a probe that fails costs its request nothing but the way to the next host, and sends the crowd there for longer", async () => {
  const { state, calls, ask } = setUp();
  for (let failed = 0; failed < 5; failed += 1) await ask(1);
  state.now += FORGOTTEN_MS;
  expect(await ask(MANY)).toEqual({ two: MANY });
  expect(calls.one).toBe(6);
  state.now += 15_000;
  expect(await ask(MANY)).toEqual({ two: MANY });
  expect(calls.one).toBe(6);
});
