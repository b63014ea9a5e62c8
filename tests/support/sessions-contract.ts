import { describe, expect, it } from "vitest";
import type { SessionMemory } from "#pipeline/ports.ts";

export type SessionsRig = {
  sessions: SessionMemory;
  /** Lets this many seconds pass for the sessions. */
  advance: (seconds: number) => void | Promise<void>;
};

/** What every session memory promises, wherever it keeps them. */
export function sessionsContract(
  name: string,
  setUp: () => Promise<SessionsRig>,
): void {
  describe(`${name}: contract`, () => {
    it("knows nothing of a session before its first prompt", async () => {
      const { sessions } = await setUp();
      expect(await sessions.read("org", "live", "s")).toBeNull();
    });

    it("remembers the tasks in order and counts the prompts", async () => {
      const { sessions } = await setUp();
      await sessions.append("org", "live", "s", "text");
      await sessions.append("org", "live", "s", "image");
      expect(await sessions.read("org", "live", "s")).toEqual({
        tasks: ["text", "image"],
        prompts: 2,
      });
    });

    it("keeps organisations, modes and sessions apart", async () => {
      const { sessions } = await setUp();
      await sessions.append("org", "live", "s", "text");
      expect(await sessions.read("other", "live", "s")).toBeNull();
      expect(await sessions.read("org", "test", "s")).toBeNull();
      expect(await sessions.read("org", "live", "t")).toBeNull();
    });

    it("ends 30 minutes after the last prompt, not after the first", async () => {
      const { sessions, advance } = await setUp();
      await sessions.append("org", "live", "s", "text");
      await advance(29 * 60);
      await sessions.append("org", "live", "s", "code");
      await advance(29 * 60);
      expect((await sessions.read("org", "live", "s"))?.prompts).toBe(2);
      await advance(61);
      expect(await sessions.read("org", "live", "s")).toBeNull();
    });

    it("is not kept alive by reading", async () => {
      const { sessions, advance } = await setUp();
      await sessions.append("org", "live", "s", "text");
      await advance(20 * 60);
      await sessions.read("org", "live", "s");
      await advance(11 * 60);
      expect(await sessions.read("org", "live", "s")).toBeNull();
    });

    it("begins anew under the id of a session that ended", async () => {
      const { sessions, advance } = await setUp();
      await sessions.append("org", "live", "s", "text");
      await advance(31 * 60);
      await sessions.append("org", "live", "s", "music");
      expect(await sessions.read("org", "live", "s")).toEqual({
        tasks: ["music"],
        prompts: 1,
      });
    });

    it("counts every prompt but keeps only the recent tasks", async () => {
      const { sessions } = await setUp();
      await sessions.append("org", "live", "s", "music");
      for (let i = 0; i < 30; i += 1) {
        await sessions.append("org", "live", "s", "code");
      }
      const read = await sessions.read("org", "live", "s");
      expect(read?.prompts).toBe(31);
      expect(read?.tasks).toEqual(Array(20).fill("code"));
    });
  });
}
