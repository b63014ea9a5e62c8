import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import type { Usage } from "#core/pricing/usage.ts";
import {
  UpstreamFailure,
  type UpstreamEvent,
  type Warning,
} from "#core/upstream.ts";
import type { StreamStep } from "#pipeline/answer.ts";
import { startJourney } from "#pipeline/journey.ts";
import { openStream } from "#pipeline/open-stream.ts";
import { relay } from "#pipeline/relay.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import {
  aCandidate,
  aCatalog,
  aModel,
  aPlan,
  aRequest,
  isPrepared,
} from "#tests/support/fake-plan.ts";

const model = aModel("acme/large", ["one"]);
const candidate = aCandidate(model);
const ONE_DOLLAR = moneyFromDollars(1);

function chunk(
  delta: object,
  over: Partial<UpstreamEvent> & { finish?: string } = {},
): UpstreamEvent {
  const { finish = null, ...rest } = over;
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return {
    json: JSON.stringify({ id: "c1", model: model.id, choices }),
    hasOutput: "content" in delta,
    finishReason: finish,
    usage: null,
    ...rest,
  };
}

const role = chunk({ role: "assistant" });
const hello = chunk({ content: "Hello there" });
const end = chunk({}, { finish: "stop" });
const report: Usage = { inputTokens: 100, outputTokens: 200 };
const usageOnly: UpstreamEvent = {
  json: "",
  hasOutput: false,
  finishReason: null,
  usage: report,
};

/** Relays events as an upstream would give them; an error among them is thrown there. */
async function relayed(events: (UpstreamEvent | Error)[]) {
  const aborter = new AbortController();
  const request = aRequest({ stream: true, signal: aborter.signal });
  const prepared = isPrepared(aPlan(candidate), request);
  async function* stream() {
    for (const event of events) {
      if (event instanceof Error) throw event;
      yield event;
    }
  }
  const upstream = {
    stream,
    complete: () => Promise.reject(new Error("not used here")),
  };
  const world = fakeWorld({
    catalog: aCatalog([model]),
    upstream,
    balance: ONE_DOLLAR,
  });
  const journey = startJourney(request, aCaller(), world.ports);
  journey.said = { prompt: request.prompt, input: request.input };
  journey.advice = prepared.advice;
  journey.attempts.push({
    model: model.id,
    host: "one",
    status: 200,
    ms: 1,
    errorCode: null,
  });
  const hold = await world.ports.wallet.reserve({
    orgId: "org_demo",
    keyId: null,
    requestId: "req_1",
    amount: moneyFromDollars(0.01),
    spendPerDayCents: null,
    spendPerMonthCents: null,
  });
  const value = await openStream(
    upstream,
    {} as never,
    request.signal,
    world.ports.clock.elapsed,
  );
  const offer = model.offers[0];
  if (!offer) throw new Error("the model has one host");
  const warnings: Warning[] = [];
  const reached = { candidate, offer, isOwn: false, value, warnings };
  const steps = relay(prepared, journey, hold, reached);
  return { steps, world, aborter };
}

async function all(steps: AsyncIterable<StreamStep>): Promise<StreamStep[]> {
  const seen: StreamStep[] = [];
  for await (const step of steps) seen.push(step);
  return seen;
}

function answering(content: string, usage?: object) {
  return { choices: [{ message: { content } }], ...(usage && { usage }) };
}

describe("relay", () => {
  it("hands on every chunk in order and ends with what it cost", async () => {
    const { steps, world } = await relayed([role, hello, end, usageOnly]);
    const seen = await all(steps);
    await world.settled();
    expect(seen.map((step) => step.type)).toEqual([
      "chunk",
      "chunk",
      "chunk",
      "end",
    ]);
    // 100 tokens at $1 and 200 at $2 a million.
    const cost = moneyFromDollars(0.0005);
    expect(seen.at(-1)).toMatchObject({ outcome: { cost } });
    expect(world.wallet).toEqual({ balance: ONE_DOLLAR - cost, reserved: 0n });
    expect(world.logs).toMatchObject([
      { status: 200, cost, completionTokens: 200, costIsEstimate: false },
    ]);
    expect(world.texts).toMatchObject([
      { answer: answering("Hello there", { completion_tokens: 200 }) },
    ]);
  });

  it("counts tokens itself where the upstream reported none, and says so", async () => {
    const { steps, world } = await relayed([role, hello, end]);
    await all(steps);
    expect(world.logs).toMatchObject([
      { completionTokens: 2, costIsEstimate: true },
    ]);
  });

  it("charges nothing for an answer that the upstream broke off", async () => {
    const cut = new UpstreamFailure("cut", "The stream ended early.", 200);
    const { steps, world } = await relayed([role, hello, cut]);
    await expect(all(steps)).rejects.toMatchObject({ code: "upstream_error" });
    await world.settled();
    expect(world.wallet).toEqual({ balance: ONE_DOLLAR, reserved: 0n });
    expect(world.logs).toMatchObject([
      {
        errorCode: "upstream_error",
        cost: null,
        attempts: [{ errorCode: "cut" }],
      },
    ]);
    expect(world.texts).toMatchObject([{ answer: answering("Hello there") }]);
  });

  it("charges a caller who left for what was produced", async () => {
    const { steps, world, aborter } = await relayed([role, hello, end]);
    await steps.next();
    await steps.next();
    aborter.abort();
    await steps.return(undefined);
    await world.settled();
    expect(world.logs).toMatchObject([{ status: 499, completionTokens: 2 }]);
    expect(world.texts).toMatchObject([{ answer: answering("Hello there") }]);
    expect(world.wallet.balance).toBeLessThan(ONE_DOLLAR);
    expect(world.wallet.reserved).toBe(0n);
  });

  it("settles once when the reader stops after the end", async () => {
    const { steps, world } = await relayed([role, hello, end, usageOnly]);
    await all(steps);
    await steps.return(undefined);
    expect(world.logs).toHaveLength(1);
  });
});

describe("openStream", () => {
  it("refuses a stream without output, so that another model can answer", async () => {
    await expect(relayed([role, end])).rejects.toMatchObject({ kind: "empty" });
  });

  it("holds back what precedes the output when the upstream fails after it", async () => {
    const quota = new UpstreamFailure("server", "Quota.", 503);
    await expect(relayed([role, quota])).rejects.toBe(quota);
  });
});
