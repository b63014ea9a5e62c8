import { BlockList, isIP, isIPv4, isIPv6 } from "node:net";

/** The proxies whose word on the caller's address counts, as `TRUSTED_PROXIES` lists them. */
export function trustedProxies(words: readonly string[]): BlockList {
  const list = new BlockList();
  for (const word of words) {
    for (const range of RANGES[word] ?? [word]) addRange(list, range);
  }
  return list;
}

const RANGES: Record<string, readonly string[]> = {
  loopback: ["127.0.0.0/8", "::1"],
  private: [
    "127.0.0.0/8",
    "::1",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "169.254.0.0/16",
    "fc00::/7",
    "fe80::/10",
  ],
};

function addRange(list: BlockList, range: string): void {
  const [address = "", prefix] = range.split("/");
  const family = familyOf(address);
  if (prefix === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(prefix), family);
}

/**
 * Who really asks: the socket's own address, unless that is a trusted proxy; then the nearest address in
 * `X-Forwarded-For`, read from the right, that is not one. What stands left of it is the caller's own claim.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  trusted: BlockList,
): string | null {
  let client = addressOf(socketAddress ?? "");
  if (forwardedFor === null) return client;
  const hops = forwardedFor.split(",").reverse();
  for (const hop of hops) {
    if (client === null || !trusted.check(client, familyOf(client))) break;
    const next = addressOf(hop);
    if (next === null) break;
    client = next;
  }
  return client;
}

/** An address without brackets, port or the IPv4-in-IPv6 prefix; null for anything else. */
function addressOf(text: string): string | null {
  // As sockets mostly tell it.
  if (isIPv4(text)) return text;
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  return isIP(bare) === 0 ? null : bare;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
