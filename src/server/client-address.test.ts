import { expect, it } from "vitest";
import { clientAddress, trustedProxies } from "#server/client-address.ts";

const NOBODY = trustedProxies([]);
const LOOPBACK = trustedProxies(["loopback"]);

it("is the socket's where no proxy is trusted, whatever the caller claims", () => {
  expect(clientAddress("203.0.113.9", "1.2.3.4", NOBODY)).toBe("203.0.113.9");
});

it("is the address that the trusted proxy saw, not what the caller put before it", () => {
  expect(clientAddress("127.0.0.1", "6.6.6.6, 203.0.113.9", LOOPBACK)).toBe(
    "203.0.113.9",
  );
});

it("passes over a chain of trusted proxies", () => {
  const trusted = trustedProxies(["loopback", "10.0.0.0/8"]);
  expect(clientAddress("::1", "203.0.113.9, 10.1.2.3", trusted)).toBe(
    "203.0.113.9",
  );
});

it("is the proxy itself where the header is missing or is no address", () => {
  expect(clientAddress("127.0.0.1", null, LOOPBACK)).toBe("127.0.0.1");
  expect(clientAddress("127.0.0.1", "unknown", LOOPBACK)).toBe("127.0.0.1");
});

it.each([
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["203.0.113.9:51234", "203.0.113.9"],
])("reads %s as %s", (written, address) => {
  expect(clientAddress("127.0.0.1", written, LOOPBACK)).toBe(address);
});

it("knows private networks by one word, IPv6 ones too", () => {
  const trusted = trustedProxies(["private"]);
  expect(clientAddress("fd00::7", "203.0.113.9", trusted)).toBe("203.0.113.9");
  expect(clientAddress("::ffff:172.20.0.3", "203.0.113.9", trusted)).toBe(
    "203.0.113.9",
  );
});

it("is unknown where the socket is already gone", () => {
  expect(clientAddress(undefined, "1.2.3.4", LOOPBACK)).toBeNull();
});
