import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from "vitest";
import { counterOptions, createLimits } from "#memory/limits.ts";
import { openRedis, type OpenRedis } from "#redis/client.ts";
import { createSharedCounter } from "#redis/counter.ts";
import {
  limitsContract,
  RATES_OF_ORG_A,
} from "#tests/support/limits-contract.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";
import {
  findRedis,
  type RedisServer,
  startRedis,
} from "#tests/support/redis-server.ts";
import { until } from "#tests/support/until.ts";

const program = await findRedis();

describe.runIf(program !== null)("limits in Redis", () => {
  let server: RedisServer;
  const opened: OpenRedis[] = [];
  const onAway = vi.fn<(error: unknown) => void>();
  const onBack = vi.fn<() => void>();

  beforeAll(async () => {
    server = await startRedis(program ?? "");
  });
  afterAll(async () => {
    for (const { close } of opened) await close();
    await server.stop();
  });
  beforeEach(async () => {
    onAway.mockClear();
    onBack.mockClear();
    const first = opened.at(0)?.client;
    if (!first) return;
    // It comes back by itself, some time after the server.
    await until(() => first.status === "ready");
    await first.flushall();
  });

  /** One instance's limits, on a connection of its own. */
  async function anInstance() {
    const redis = await openRedis(server.url, {
      onAway,
      onBack,
      patienceMs: PATIENCE_MS,
    });
    opened.push(redis);
    const counter = createSharedCounter(redis.client, counterOptions);
    const limits = createLimits(counter, (orgId) =>
      orgId === "org_a" ? RATES_OF_ORG_A : null,
    );
    return { limits, client: redis.client };
  }

  limitsContract("limits in Redis", async () => {
    const { limits, client } = await anInstance();
    return {
      limits,
      async advance(seconds) {
        for (const key of await client.keys("*")) {
          const left = (await client.pttl(key)) - seconds * 1000;
          await client.pexpire(key, Math.max(0, Math.round(left)));
        }
      },
    };
  });

  it("admit exactly the limit of those who come at once to four instances", async () => {
    const instances = await Promise.all(Array.from({ length: 4 }, anInstance));
    const hundred = Array.from({ length: 100 });
    const asked = await Promise.allSettled(
      instances.flatMap(({ limits }) =>
        hundred.map(() => limits.admit("key", 100)),
      ),
    );
    const admitted = asked.filter(({ status }) => status === "fulfilled");
    expect(admitted).toHaveLength(100);
  });

  it("count an address, an organisation and its tokens over all instances", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    const caller = {
      keyId: "key_a",
      orgId: "org_a",
      mode: "live" as const,
      limits: {
        requestsPerMinute: null,
        spendPerDayCents: null,
        spendPerMonthCents: null,
      },
    };
    await one.limits.admitAddress("192.0.2.1");
    expect((await other.limits.admitAddress("192.0.2.1")).remaining).toBe(598);
    for (const { limits } of [one, other, one])
      await limits.admitCaller(caller);
    await expect(other.limits.admitCaller(caller)).rejects.toMatchObject({
      code: "rate_limited",
    });
    const grant = await one.limits.takeTokens(caller, 900);
    await expect(other.limits.takeTokens(caller, 900)).rejects.toMatchObject({
      code: "rate_limited",
    });
    grant?.used(100);
    await expect
      .poll(() => other.limits.takeTokens(caller, 900).then(() => "taken"))
      .toBe("taken");
  });

  it("hold for each instance alone while Redis is away, which is told once, and for all when it is back", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    onAway.mockClear();
    await one.limits.admit("key", 2);
    await server.stop();
    await until(() => onAway.mock.calls.length >= 2);
    for (const { limits } of [one, other]) {
      await limits.admit("key", 2);
      await limits.admit("key", 2);
      await expect(limits.admit("key", 2)).rejects.toMatchObject({
        code: "rate_limited",
      });
    }
    await server.restart();
    await until(
      () => one.client.status === "ready" && other.client.status === "ready",
    );
    await one.limits.admit("key", 2);
    expect((await other.limits.admit("key", 2))?.remaining).toBe(0);
    // Every connection tells of it, each once: these two and those of the tests before.
    expect(onAway).toHaveBeenCalledTimes(opened.length);
    expect(onBack).toHaveBeenCalled();
  });

  it("are open at once where nothing listens", async () => {
    const redis = await openRedis("redis://127.0.0.1:1", { onAway, onBack });
    const counter = createSharedCounter(redis.client, counterOptions);
    expect(await createLimits(counter).admit("key", 1)).toMatchObject({
      remaining: 0,
    });
    expect(onAway).toHaveBeenCalledTimes(1);
    await redis.close();
  });
});
