import { describe, expect, it } from "vitest";
import { createSessions } from "#memory/sessions.ts";
import { createSharedSessions } from "#redis/sessions.ts";
import { sessionsContract } from "#tests/support/sessions-contract.ts";
import { age, REDIS_PROGRAM, withRedis } from "#tests/support/with-redis.ts";

describe.runIf(REDIS_PROGRAM !== null)("sessions in Redis", () => {
  const redis = withRedis();

  async function anInstance() {
    const connection = await redis.connect();
    const own = createSessions({ clock: { now: Date.now } });
    const sessions = createSharedSessions(connection.client, own);
    return { ...connection, sessions };
  }

  sessionsContract("sessions in Redis", async () => {
    const { sessions, client } = await anInstance();
    await client.flushall();
    return { sessions, advance: (seconds) => age({ client }, seconds) };
  });

  it("go on at another instance", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    await one.sessions.append("org", "live", "shared", "code");
    await other.sessions.append("org", "live", "shared", "image");
    for (const { sessions } of [one, other]) {
      expect(await sessions.read("org", "live", "shared")).toEqual({
        tasks: ["code", "image"],
        prompts: 2,
      });
    }
  });

  it("go on at their own instance while Redis is away", async () => {
    const one = await anInstance();
    await one.sessions.append("org", "live", "alone", "code");
    await redis.crash(one);
    await one.sessions.append("org", "live", "alone", "text");
    expect(await one.sessions.read("org", "live", "alone")).toEqual({
      tasks: ["code", "text"],
      prompts: 2,
    });
    await redis.comeBack(one);
    await one.sessions.append("org", "live", "anew", "text");
    expect(await one.sessions.read("org", "live", "anew")).toMatchObject({
      prompts: 1,
    });
  });
});
