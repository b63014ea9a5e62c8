import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { UpstreamFailure } from "#core/upstream.ts";
import { createHealthMonitor } from "#memory/health.ts";
import { openRedis } from "#redis/client.ts";
import { createHealthExchange } from "#redis/health-exchange.ts";
import {
  findRedis,
  type RedisServer,
  startRedis,
} from "#tests/support/redis-server.ts";

const program = await findRedis();
const MODEL = "acme/large";
const DOWN = new UpstreamFailure("server", "It failed.", 503);
const PATIENTLY = { timeout: 10_000, interval: 10 };

describe.runIf(program !== null)("health of several instances", () => {
  let server: RedisServer;
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    server = await startRedis(program ?? "");
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await server.stop();
  });

  async function anInstance(url = server.url) {
    const told = { onAway: vi.fn<() => void>(), onBack: vi.fn<() => void>() };
    const redis = await openRedis(url, told);
    const exchange = createHealthExchange(redis.client, { now: Date.now });
    const health = createHealthMonitor({
      clock: { now: Date.now },
      random: () => 0.5,
      tell: exchange.tell,
    });
    await exchange.follow(health.hear);
    closing.push(redis.close, exchange.close);
    return { health, ...told };
  }
  type Instance = Awaited<ReturnType<typeof anInstance>>;
  const openAt = ({ health }: Instance, org: string, model = MODEL) => {
    for (let i = 0; i < 5; i += 1) {
      health.failed(org, "live", model, "one", DOWN);
    }
  };
  const penaltyAt = ({ health }: Instance, org: string, model = MODEL) =>
    health.penalty(org, "live", model, "one");

  it("a breaker that opens on one is open on the others, and on one that starts later", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    openAt(one, "org_a");
    expect(penaltyAt(one, "org_a")).toBe(1);
    await expect.poll(() => penaltyAt(other, "org_b"), PATIENTLY).toBe(1);
    expect(other.health.begin("org_b", "live", MODEL, "one")).toBe(false);
    expect(penaltyAt(await anInstance(), "org_b")).toBe(1);
  });

  it("count together what an organisation had done in the last hour", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    for (let i = 0; i < 20; i += 1) {
      one.health.succeeded("org_c", "live", "acme/small", "one", 100);
    }
    other.health.succeeded("org_c", "live", "acme/small", "two", 415);
    for (const { health } of [one, other]) {
      await expect
        .poll(() => health.report("org_c", "live", ["acme/small"]), PATIENTLY)
        .toMatchObject([
          { health_entry: { successes: 21, failures: 0, avgLatencyMs: 115 } },
        ]);
    }
  });

  it("each carry on alone while Redis is away, which is told once, and hear of it when it is back", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    await server.stop();
    await vi.waitUntil(() => one.onAway.mock.calls.length > 0);
    openAt(one, "org_d", "acme/away");
    expect(penaltyAt(one, "org_d", "acme/away")).toBe(1);
    expect(penaltyAt(other, "org_d", "acme/away")).toBe(0);
    await server.restart();
    await expect
      .poll(() => penaltyAt(other, "org_d", "acme/away"), PATIENTLY)
      .toBe(1);
    expect(one.onAway).toHaveBeenCalledTimes(1);
    expect(one.onBack).toHaveBeenCalledTimes(1);
  });

  it("begin at once where nothing listens", async () => {
    const alone = await anInstance("redis://127.0.0.1:1");
    openAt(alone, "org_e");
    expect(penaltyAt(alone, "org_e")).toBe(1);
  });
});
