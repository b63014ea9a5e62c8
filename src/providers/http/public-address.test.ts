import { afterAll, describe, expect, it, vi } from "vitest";
import { PATIENCE_MS } from "#tests/support/patience.ts";

// Loaded by an earlier file, they would ask the real one.
vi.resetModules();
const { createHttpClient } = await import("#providers/http/client.ts");
const { isPublicAddress, mayBePublic, publicLookup } =
  await import("#providers/http/public-address.ts");
afterAll(() => void vi.resetModules());

/** A name server whose answers change what a name means: the only thing faked here is DNS itself. */
vi.mock("node:dns", async (original) => ({
  ...(await original<typeof import("node:dns")>()),
  lookup: (
    name: string,
    _options: unknown,
    done: (error: null, found: { address: string; family: number }[]) => void,
  ) =>
    done(
      null,
      name.startsWith("rebound")
        ? [{ address: "10.0.0.7", family: 4 }]
        : [
            { address: "192.168.0.9", family: 4 },
            { address: "203.0.114.9", family: 4 },
          ],
    ),
}));

describe("addresses", () => {
  it.each([
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "[::1]",
    "fe80::1%eth0",
    "localhost",
    "",
  ])("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    "1.1.1.1",
    "172.32.0.1",
    "192.167.1.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
  ])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it("takes names at their word but for those that are private by name", () => {
    expect(mayBePublic("images.example.com")).toBe(true);
    expect(mayBePublic("images.example.com.")).toBe(true);
    for (const name of [
      "localhost",
      "db",
      "a.localhost",
      "printer.local",
      "metadata.google.internal",
    ]) {
      expect(mayBePublic(name)).toBe(false);
    }
  });
});

describe("a client that may go to public addresses only", () => {
  const limits = { connectMs: PATIENCE_MS, totalMs: PATIENCE_MS };
  const ask = async (url: string) => {
    const client = createHttpClient();
    try {
      await client.send(
        { url, method: "GET", headers: {}, body: null, publicOnly: true },
        limits,
        new AbortController().signal,
      );
    } finally {
      await client.close();
    }
  };

  it("does not follow a name to a private address", async () => {
    await expect(ask("http://rebound.example.com/")).rejects.toMatchObject({
      kind: "caller",
      message: expect.stringContaining("private"),
    });
  });

  it("keeps only the public addresses of a name", () => {
    const found = vi.fn<Parameters<typeof publicLookup>[2]>();
    publicLookup("mixed.example.com", { all: true }, found);
    expect(found).toHaveBeenCalledWith(null, [
      { address: "203.0.114.9", family: 4 },
    ]);
  });

  it.each([
    "http://127.0.0.1:9/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::ffff:127.0.0.1]/",
    "http://localhost/",
    "http://169.254.169.254/latest/meta-data",
  ])("does not open %s", async (url) => {
    await expect(ask(url)).rejects.toMatchObject({
      kind: "caller",
      message: expect.stringContaining("private"),
    });
  });
});
