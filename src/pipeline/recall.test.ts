import { expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import type { Usage } from "#core/pricing/usage.ts";
import {
  type Upstream,
  UpstreamFailure,
  type UpstreamEvent,
} from "#core/upstream.ts";
import { createAnswerCache } from "#memory/answer-cache.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import { routeStream } from "#pipeline/route-stream.ts";
import { route } from "#pipeline/route.ts";
import { aCatalog, aModel, aRequest } from "#tests/support/fake-plan.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";

const MODEL = "acme/large";
const USAGE: Usage = { inputTokens: 1_000_000, outputTokens: 0 };
const CREDIT = moneyFromDollars(50);
/** A million tokens in, at $1. */
const CHARGE = moneyFromDollars(1);

/** An upstream that says "Hello" when the test lets it, or fails. */
function setUp() {
  const gate = Promise.withResolvers<void>();
  const said = (content: string, finish: string | null): UpstreamEvent => ({
    json: JSON.stringify({
      id: "c1",
      object: "chat.completion.chunk",
      created: 1,
      model: MODEL,
      choices: [{ index: 0, delta: { content }, finish_reason: finish }],
    }),
    hasOutput: content !== "",
    finishReason: finish,
    usage: finish === null ? null : USAGE,
  });
  let made = 0;
  const upstream: Upstream = {
    async complete() {
      made += 1;
      await gate.promise;
      const message = { role: "assistant", content: "Hello" };
      const choices = [{ index: 0, message, finish_reason: "stop" }];
      return { result: { choices }, usage: USAGE, ttftMs: null };
    },
    async *stream() {
      made += 1;
      yield said("Hel", null);
      await gate.promise;
      yield said("lo", null);
      yield said("", "stop");
    },
  };
  const catalog = aCatalog([aModel(MODEL, ["acme"])]);
  const world = fakeWorld({
    catalog,
    upstream,
    configured: ["acme"],
    balance: CREDIT,
  });
  const ports = {
    ...world.ports,
    answers: createAnswerCache({ clock: { now: () => 0 } }),
  };
  const asking = (over: Partial<RouteRequest> = {}) =>
    aRequest({ cacheTtlSeconds: 60, ...over });
  return {
    world,
    gate,
    upstream,
    made: () => made,
    whole: () => route(asking(), aCaller(), ports),
    stream: (signal = new AbortController().signal) =>
      routeStream(asking({ stream: true, signal }), aCaller(), ports),
  };
}

async function saidBy({ steps }: StreamAnswer): Promise<string> {
  let text = "";
  for await (const step of steps) {
    if (step.type !== "chunk") continue;
    const { choices } = JSON.parse(step.json) as {
      choices: { delta: { content?: string } }[];
    };
    text += choices[0]?.delta.content ?? "";
  }
  return text;
}

it.each(["whole", "stream"] as const)(
  "runs identical requests at once a single time, whole or streamed, and charges it once (a %s first)",
  async (first) => {
    const { world, gate, made, whole, stream } = setUp();
    const others = [whole, stream, whole, stream, stream, whole];
    const asked = [first === "whole" ? whole : stream, ...others].map(
      async (ask) => {
        const answer = await ask();
        return "steps" in answer
          ? saidBy(answer)
          : (answer.result.choices as { message: { content: string } }[])[0]
              ?.message.content;
      },
    );
    gate.resolve();
    expect(await Promise.all(asked)).toEqual(Array(7).fill("Hello"));
    await world.settled();
    expect(made()).toBe(1);
    expect(world.wallet).toEqual({ balance: CREDIT - CHARGE, reserved: 0n });
    const told = world.logs.map(({ cache, cost }) => `${cache} ${cost}`);
    expect(told.toSorted()).toEqual([
      ...Array<string>(6).fill("hit 0"),
      `miss ${CHARGE}`,
    ]);
  },
);

it("runs the next one when the caller of a stream that others wait for has left", async () => {
  const { world, gate, made, stream, whole } = setUp();
  const leaving = new AbortController();
  const left = await stream(leaving.signal);
  const waiting = whole();
  leaving.abort();
  const steps = left.steps[Symbol.asyncIterator]();
  await steps.next();
  await steps.return?.();
  gate.resolve();
  expect(await waiting).toMatchObject({ outcome: { cache: "miss" } });
  expect(made()).toBe(2);
  await world.settled();
  expect(world.wallet.reserved).toBe(0n);
  expect(world.logs.map(({ status }) => status)).toEqual([499, 200]);
});

it("tells those who wait that the stream broke, and keeps nothing of it", async () => {
  const { world, gate, upstream, made, stream, whole } = setUp();
  const { stream: works } = upstream;
  upstream.stream = async function* (call, signal) {
    for await (const event of works.call(upstream, call, signal)) {
      yield event;
      if (made() > 0) {
        await gate.promise;
        throw new UpstreamFailure("cut", "It ended early.", 200);
      }
    }
  };
  const broken = await stream();
  const waiting = whole();
  gate.resolve();
  await expect(saidBy(broken)).rejects.toThrow("broke off");
  await expect(waiting).rejects.toThrow("broke off");
  await world.settled();
  expect(world.wallet).toEqual({ balance: CREDIT, reserved: 0n });
  expect(await whole()).toMatchObject({ outcome: { cache: "miss" } });
});
