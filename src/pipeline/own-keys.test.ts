import { beforeEach, describe, expect, it } from "vitest";
import type { Model } from "#core/catalog/model.ts";
import { moneyFromDollars, NO_MONEY } from "#core/money.ts";
import { UpstreamFailure, type FailureKind } from "#core/upstream.ts";
import type { Upstream } from "#core/upstream.ts";
import type { OwnHosts } from "#pipeline/ports.ts";
import { ANY_MODEL } from "#pipeline/request.ts";
import { route } from "#pipeline/route.ts";
import { routeStream } from "#pipeline/route-stream.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import { aCatalog, aModel, aRequest } from "#tests/support/fake-plan.ts";

const large = aModel("acme/large", ["ours", "theirs"]);
const unpriced = aModel("acme/unpriced", ["ours", "theirs"], {
  pricing: {},
  offers: ["ours", "theirs"].map((host) => ({ host, model: "unpriced" })),
});
const USAGE = { inputTokens: 1_000_000, outputTokens: 0 };

/** Calls in order, `own` or `ours` with the host. */
let calls: string[] = [];
beforeEach(() => {
  calls = [];
});

function upstreamOf(whose: string, failing: Record<string, FailureKind>) {
  const upstream: Upstream = {
    async complete({ host }) {
      const name = `${whose} ${host.slug}`;
      calls.push(name);
      const kind = failing[name];
      if (kind) throw new UpstreamFailure(kind, "It failed.", 401);
      return { result: { served: name }, usage: USAGE, ttftMs: null };
    },
    async *stream({ host }) {
      const name = `${whose} ${host.slug}`;
      calls.push(name);
      const kind = failing[name];
      if (kind) throw new UpstreamFailure(kind, "It failed.", 401);
      yield {
        json: '{"choices":[{"delta":{"content":"hi"}}]}',
        hasOutput: true,
        finishReason: "stop",
        usage: USAGE,
      };
    },
  };
  return upstream;
}

function setUp({
  models = [large],
  failing = {},
  fallsBack = false,
  dollars = 0,
}: {
  models?: Model[];
  failing?: Record<string, FailureKind>;
  fallsBack?: boolean;
  dollars?: number;
}) {
  const hosts = new Set(["theirs"]);
  const own: OwnHosts = {
    serving: () => ({
      hosts,
      free: fallsBack ? new Set() : hosts,
      usable: new Set(["ours", "theirs"]),
    }),
    upstream: () => upstreamOf("own", failing),
    fallsBack: () => fallsBack,
  };
  return fakeWorld({
    catalog: aCatalog(models),
    upstream: upstreamOf("ours", failing),
    configured: ["ours", "theirs"],
    balance: moneyFromDollars(dollars),
    own,
  });
}

const named = (model: string) =>
  aRequest({ selection: { ...ANY_MODEL, model } });

describe("a request of an organisation with its own key", () => {
  it("is made with that key first, charged nothing and logged so, without any credit", async () => {
    const world = setUp({});
    const { outcome } = await route(aRequest(), aCaller(), world.ports);
    await world.settled();
    expect(calls).toEqual(["own theirs"]);
    expect(outcome).toMatchObject({ host: "theirs", ownKey: true });
    expect(outcome.cost).toBe(NO_MONEY);
    expect(outcome.warnings).toEqual([]);
    expect(world.logs).toMatchObject([{ ownKey: true, cost: NO_MONEY }]);
    expect(world.logs[0]?.estimatedCost).toBeGreaterThan(0n);
    expect(world.wallet).toEqual({ balance: NO_MONEY, reserved: NO_MONEY });
  });

  it("is streamed by the same rules", async () => {
    const world = setUp({});
    const { steps } = await routeStream(aRequest(), aCaller(), world.ports);
    const told = await Array.fromAsync(steps);
    expect(told.at(-1)).toMatchObject({ outcome: { ownKey: true } });
    await world.settled();
    expect(calls).toEqual(["own theirs"]);
    expect(world.logs).toMatchObject([{ ownKey: true, cost: NO_MONEY }]);
  });

  it("goes on to another host with our key, charged and told so", async () => {
    const failing = { "own theirs": "credential" } as const;
    const world = setUp({ failing, dollars: 9 });
    const { outcome } = await route(aRequest(), aCaller(), world.ports);
    await world.settled();
    expect(calls).toEqual(["own theirs", "ours ours"]);
    expect(outcome.ownKey).toBe(false);
    expect(outcome.warnings).toMatchObject([{ code: "own_key_failed" }]);
    expect(world.wallet.balance).toBe(moneyFromDollars(8));
    expect(world.logs).toMatchObject([{ ownKey: false }]);
  });

  it("is not charged behind its back: without credit our keys are left alone", async () => {
    const world = setUp({ failing: { "own theirs": "server" } });
    const failed = route(aRequest(), aCaller(), world.ports);
    await expect(failed).rejects.toMatchObject({ code: "upstream_error" });
    expect(calls).toEqual(["own theirs"]);
    expect(world.wallet).toEqual({ balance: NO_MONEY, reserved: NO_MONEY });
  });

  it("has our key stand in at the same host only where that was asked for", async () => {
    const failing = { "own theirs": "rate_limited" } as const;
    const world = setUp({ failing, fallsBack: true, dollars: 9 });
    const { outcome } = await route(aRequest(), aCaller(), world.ports);
    await world.settled();
    expect(calls).toEqual(["own theirs", "ours theirs"]);
    expect(outcome.warnings).toMatchObject([{ code: "own_key_failed" }]);
    expect(world.wallet.balance).toBe(moneyFromDollars(8));
  });

  it("may name a model whose price nobody knows, and is never charged for it", async () => {
    for (const fallsBack of [false, true]) {
      calls = [];
      const failing = { "own theirs": "server" } as const;
      const world = setUp({ models: [unpriced], fallsBack, dollars: 9 });
      const asked = named("acme/unpriced");
      const { outcome } = await route(asked, aCaller(), world.ports);
      expect(outcome.cost).toBe(NO_MONEY);
      const broken = setUp({ models: [unpriced], fallsBack, failing });
      await expect(route(asked, aCaller(), broken.ports)).rejects.toMatchObject(
        { code: "upstream_error" },
      );
      expect(calls).toEqual(["own theirs", "own theirs"]);
    }
  });

  it("says nothing of how well the host answers our key", async () => {
    const world = setUp({
      failing: { "own theirs": "credential" },
      dollars: 9,
    });
    const failed: string[] = [];
    world.ports.health.failed = (_org, _mode, _model, host) =>
      void failed.push(host);
    await route(aRequest(), aCaller({ orgId: "org_9" }), world.ports);
    expect(failed).toEqual(["theirs#org_9"]);
  });

  it("leaves test keys to the sandbox", async () => {
    const world = setUp({});
    await route(aRequest(), aCaller({ mode: "test" }), world.ports);
    expect(calls).toEqual(["ours ours"]);
    expect(world.logs).toMatchObject([{ ownKey: false, sandbox: true }]);
  });
});
