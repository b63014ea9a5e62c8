import { describe, expect, it } from "vitest";
import { createConversations } from "#memory/conversations.ts";
import { createSharedConversations } from "#redis/conversations.ts";
import { conversationsContract } from "#tests/support/conversations-contract.ts";
import { age, REDIS_PROGRAM, withRedis } from "#tests/support/with-redis.ts";

const TURN = {
  modelId: "acme/large",
  host: "one",
  promptTokens: 2_000,
  cachedTokens: 0,
  turns: 1,
};

describe.runIf(REDIS_PROGRAM !== null)("conversations in Redis", () => {
  const redis = withRedis();

  async function anInstance() {
    const connection = await redis.connect();
    const own = createConversations({ clock: { now: Date.now } });
    const conversations = createSharedConversations(connection.client, own);
    return { ...connection, conversations };
  }

  conversationsContract("conversations in Redis", async () => {
    const { conversations, client } = await anInstance();
    await client.flushall();
    return { conversations, advance: (seconds) => age({ client }, seconds) };
  });

  it("go on at another instance, and at their own while Redis is away", async () => {
    const [one, other] = await Promise.all([anInstance(), anInstance()]);
    await one.conversations.keep("org", "live", ["c"], TURN);
    expect(await other.conversations.last("org", "live", ["c"])).toEqual(TURN);
    await redis.crash(one, other);
    expect(await one.conversations.last("org", "live", ["c"])).toEqual(TURN);
    expect(await other.conversations.last("org", "live", ["c"])).toBeNull();
  });
});
