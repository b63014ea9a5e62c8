import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import { listening } from "#server/listening.ts";

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8);
LOOPBACK.addAddress("::1", "ipv6");

/** What a proxy leaves behind: whoever asks through one sits elsewhere, though its socket is a local one. */
const PROXY_TRACES = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "cf-connecting-ip",
  "true-client-ip",
];

/** Set by our own server in front of Next, whatever the caller sent; Next adds traces of a proxy itself. */
const MARK = "x-greatrouter-this-machine";

/** Notes whether the request comes from this machine, before anything else can add to its headers. */
export function markMachine({
  headers,
  socket,
}: Pick<IncomingMessage, "headers" | "socket">): void {
  delete headers[MARK];
  const isNear =
    isLoopback(socket.remoteAddress) &&
    isLoopbackHost(headers.host ?? null) &&
    !PROXY_TRACES.some((name) => name in headers);
  if (isNear) headers[MARK] = "yes";
}

/**
 * Whether the request comes from a browser on the very machine that the router runs on. The name it asked for counts
 * too: a page elsewhere can point a name of its own at this machine. Never true without our server in front.
 */
export function isFromThisMachine(headers: Headers): boolean {
  return listening() !== null && headers.get(MARK) === "yes";
}

export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return LOOPBACK.check(bare, isIPv6(bare) ? "ipv6" : "ipv4");
}

/** `localhost`, 127.0.0.0/8 or `[::1]`, with any port. */
export function isLoopbackHost(host: string | null): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(
    host ?? "",
  );
}
