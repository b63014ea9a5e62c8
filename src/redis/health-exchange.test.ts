import { describe, expect, it } from "vitest";
import { UpstreamFailure } from "#core/upstream.ts";
import { createHealthMonitor } from "#memory/health.ts";
import { createHealthExchange } from "#redis/health-exchange.ts";
import { REDIS_PROGRAM, withRedis } from "#tests/support/with-redis.ts";

const MODEL = "acme/large";
const DOWN = new UpstreamFailure("server", "It failed.", 503);

describe.runIf(REDIS_PROGRAM !== null)("health of several instances", () => {
  const redis = withRedis();

  async function anInstance(url?: string) {
    const connection = await redis.connect(url);
    const clock = { now: Date.now };
    const exchange = createHealthExchange(connection.client, clock);
    const health = createHealthMonitor({
      clock,
      random: () => 0.5,
      tell: exchange.tell,
    });
    await exchange.follow(health.hear);
    redis.atEnd(exchange.close);
    return { ...connection, health };
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
    await expect.poll(() => penaltyAt(other, "org_b")).toBe(1);
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
        .poll(() => health.report("org_c", "live", ["acme/small"]))
        .toMatchObject([
          { health_entry: { successes: 21, failures: 0, avgLatencyMs: 115 } },
        ]);
    }
  });

  it("each carry on alone while Redis is away, which is told once, and hear of it when it is back", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    await redis.crash(one, other);
    openAt(one, "org_d", "acme/away");
    expect(penaltyAt(one, "org_d", "acme/away")).toBe(1);
    expect(penaltyAt(other, "org_d", "acme/away")).toBe(0);
    await redis.comeBack(one, other);
    await expect.poll(() => penaltyAt(other, "org_d", "acme/away")).toBe(1);
    expect(one.onAway).toHaveBeenCalledTimes(1);
    expect(one.onBack).toHaveBeenCalledTimes(1);
  });

  it("begin at once where nothing listens", async () => {
    const alone = await anInstance("redis://127.0.0.1:1");
    openAt(alone, "org_e");
    expect(penaltyAt(alone, "org_e")).toBe(1);
  });
});
