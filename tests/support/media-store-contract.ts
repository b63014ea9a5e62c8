import { describe, expect, it } from "vitest";
import type { MediaStore } from "#pipeline/ports.ts";

/** What holds for every media store. `open` answers an empty one. */
export function mediaStoreContract(open: () => Promise<MediaStore>): void {
  const bytes = Uint8Array.from({ length: 1000 }, (_none, at) => at % 251);
  const KEY = "20260501/0123456789abcdef/abc.png";
  const all = async (stream: ReadableStream<Uint8Array> | null) =>
    stream && new Uint8Array(await new Response(stream).arrayBuffer());

  describe("a media store", () => {
    it("gives back what was put, byte by byte", async () => {
      const store = await open();
      await store.put(KEY, "image/png", bytes);
      expect(await store.size(KEY)).toBe(1000);
      expect(await all(await store.read(KEY))).toEqual(bytes);
    });

    it.each([
      [0, 9],
      [10, 99],
      [990, 999],
    ])("gives the bytes %i to %i alone", async (start, end) => {
      const store = await open();
      await store.put(KEY, "image/png", bytes);
      expect(await all(await store.read(KEY, { start, end }))).toEqual(
        bytes.subarray(start, end + 1),
      );
    });

    it("says where nothing is stored", async () => {
      const store = await open();
      expect(await store.size(KEY)).toBeNull();
      expect(await store.read(KEY)).toBeNull();
    });

    it("replaces what was under the key", async () => {
      const store = await open();
      await store.put(KEY, "image/png", bytes);
      await store.put(KEY, "image/png", bytes.subarray(0, 3));
      expect(await store.size(KEY)).toBe(3);
    });

    it("drops the days before one, and no other", async () => {
      const store = await open();
      const keys = ["20260429", "20260430", "20260501"].flatMap((day) => [
        `${day}/aaaaaaaaaaaaaaaa/1.png`,
        `${day}/bbbbbbbbbbbbbbbb/2.png`,
      ]);
      for (const key of keys) await store.put(key, "image/png", bytes);
      expect(await store.dropBefore("20260501")).toBe(2);
      const left = await Promise.all(keys.map((key) => store.size(key)));
      expect(left).toEqual([null, null, null, null, 1000, 1000]);
      expect(await store.dropBefore("20260501")).toBe(0);
    });

    it("has nothing to drop while it is empty", async () => {
      expect(await (await open()).dropBefore("20260501")).toBe(0);
    });
  });
}
