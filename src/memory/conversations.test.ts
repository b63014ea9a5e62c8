import { expect, it } from "vitest";
import { createConversations } from "#memory/conversations.ts";
import { conversationsContract } from "#tests/support/conversations-contract.ts";

conversationsContract("conversations in memory", async () => {
  let now = 1_000_000;
  return {
    conversations: createConversations({ clock: { now: () => now } }),
    advance: (seconds) => void (now += seconds * 1000),
  };
});

it("forgets the conversations longest unused beyond its bound", async () => {
  const clock = { now: () => 0 };
  const conversations = createConversations({ clock, maxNames: 2 });
  const turn = {
    modelId: "m",
    host: "h",
    promptTokens: 1,
    cachedTokens: 0,
    turns: 1,
  };
  for (const name of ["a", "b", "c"]) {
    await conversations.keep("org", "live", [name], turn);
  }
  expect(await conversations.last("org", "live", ["a"])).toBeNull();
  expect(await conversations.last("org", "live", ["c"])).toEqual(turn);
});
