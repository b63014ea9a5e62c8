import { describe, expect, it } from "vitest";
import type { ConversationMemory, KeptTurn } from "#pipeline/ports.ts";

export type ConversationsRig = {
  conversations: ConversationMemory;
  /** Lets this many seconds pass for the conversations. */
  advance: (seconds: number) => void | Promise<void>;
};

const TURN: KeptTurn = {
  modelId: "acme/large",
  host: "one",
  promptTokens: 2_000,
  cachedTokens: 1_500,
  turns: 2,
};

/** What every memory of conversations promises, wherever it keeps them. */
export function conversationsContract(
  name: string,
  setUp: () => Promise<ConversationsRig>,
): void {
  describe(`${name}: contract`, () => {
    it("knows a turn by each of its names", async () => {
      const { conversations } = await setUp();
      await conversations.keep("org", "live", ["a", "b"], TURN);
      for (const names of [["a"], ["b"], ["unknown", "b"]]) {
        expect(await conversations.last("org", "live", names)).toEqual(TURN);
      }
      expect(await conversations.last("org", "live", ["unknown"])).toBeNull();
    });

    it("takes the first name that is known, and the newest turn of it", async () => {
      const { conversations } = await setUp();
      await conversations.keep("org", "live", ["a"], { ...TURN, turns: 1 });
      await conversations.keep("org", "live", ["b"], { ...TURN, turns: 7 });
      await conversations.keep("org", "live", ["a"], TURN);
      expect(await conversations.last("org", "live", ["a", "b"])).toEqual(TURN);
    });

    it("keeps organisations and modes apart", async () => {
      const { conversations } = await setUp();
      await conversations.keep("org", "live", ["a"], TURN);
      expect(await conversations.last("other", "live", ["a"])).toBeNull();
      expect(await conversations.last("org", "test", ["a"])).toBeNull();
    });

    it("forgets a turn after an hour", async () => {
      const { conversations, advance } = await setUp();
      await conversations.keep("org", "live", ["a"], TURN);
      await advance(59 * 60);
      expect(await conversations.last("org", "live", ["a"])).toEqual(TURN);
      await advance(61);
      expect(await conversations.last("org", "live", ["a"])).toBeNull();
    });
  });
}
