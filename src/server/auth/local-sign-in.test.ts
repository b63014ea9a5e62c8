import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { isFromThisMachine, markMachine } from "#server/auth/local-sign-in.ts";
import { announceListening } from "#server/listening.ts";

announceListening({ origin: "http://localhost:3000" });

function isNear(address: string, given: Record<string, string>): boolean {
  const headers: IncomingMessage["headers"] = { ...given };
  markMachine({
    headers,
    socket: { remoteAddress: address } as IncomingMessage["socket"],
  });
  // As Next does, which must not count as a proxy.
  headers["x-forwarded-host"] = headers.host;
  return isFromThisMachine(new Headers(headers as Record<string, string>));
}

describe("this machine", () => {
  it.each([
    ["127.0.0.1", "localhost:3000"],
    ["::1", "[::1]:3000"],
    ["::ffff:127.0.0.1", "127.0.0.1:3000"],
    ["127.0.0.9", "LOCALHOST"],
  ])("is %s asking for %s", (address, host) => {
    expect(isNear(address, { host })).toBe(true);
  });

  it.each([
    ["another machine", "192.168.1.7", { host: "localhost:3000" }],
    ["the internet", "203.0.113.9", { host: "127.0.0.1:3000" }],
    ["a name pointed here", "127.0.0.1", { host: "evil.test:3000" }],
    ["a name that begins alike", "127.0.0.1", { host: "localhost.evil.test" }],
    ["no name", "127.0.0.1", {}],
    [
      "a proxy on this machine",
      "127.0.0.1",
      { host: "localhost:3000", "x-forwarded-for": "203.0.113.9" },
    ],
    [
      "a proxy that says so otherwise",
      "127.0.0.1",
      { host: "localhost", forwarded: "for=203.0.113.9" },
    ],
    [
      "somebody who claims to be here",
      "203.0.113.9",
      { host: "localhost", "x-greatrouter-this-machine": "yes" },
    ],
  ] as [string, string, Record<string, string>][])(
    "is not %s",
    (_, address, headers) => {
      expect(isNear(address, headers)).toBe(false);
    },
  );
});
