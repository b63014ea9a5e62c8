import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { BlockList, isIP } from "node:net";

/** What `publicLookup` fails with where a name leads nowhere but to addresses that are not public. */
export const NOT_PUBLIC = "ERR_ADDRESS_NOT_PUBLIC";

const V4: [string, number][] = [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // carriers' private
  ["127.0.0.0", 8], // loopback
  ["169.254.0.0", 16], // link-local: clouds' metadata
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // protocol assignments
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16], // private
  ["198.18.0.0", 15], // benchmarks
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, broadcast
];
/** Everything of IPv6 that is not global unicast, and what of that leads back to IPv4 or to nobody. */
const V6: [string, number][] = [
  ["::", 3], // loopback, unspecified, IPv4-mapped, NAT64
  ["2001::", 23], // Teredo and other protocol assignments
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4
  ["3fff::", 20], // documentation
  ["4000::", 2],
  ["8000::", 1], // unique local, link-local, multicast
];

/** Apart, because a list takes an IPv4 address for the IPv6 one that it is mapped to. */
const closed = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, bits] of V4) closed.ipv4.addSubnet(net, bits, "ipv4");
for (const [net, bits] of V6) closed.ipv6.addSubnet(net, bits, "ipv6");

/** Whether an address belongs to the open internet. `::ffff:1.2.3.4` is as public as 1.2.3.4. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return isPublicAddress(mapped);
  const version = isIP(bare);
  if (version === 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  return !closed[family].check(bare, family);
}

/** Whether a URL's host can be public as it is written: names are, until they are looked up. */
export function mayBePublic(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(bare) !== 0) return isPublicAddress(bare);
  if (!bare.includes(".")) return false;
  return !/\.(?:localhost|local|internal|home\.arpa|lan|corp|intranet)$/i.test(
    bare,
  );
}

type Callback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * DNS for connections that may go to public addresses only. It is asked as the socket is opened, so that a name cannot
 * lead elsewhere between a check and its use.
 */
export function publicLookup(
  hostname: string,
  options: LookupOptions,
  done: Callback,
): void {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const open = found.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (!first) {
      const refusal: NodeJS.ErrnoException = new Error(
        "The name leads to no public address.",
      );
      refusal.code = NOT_PUBLIC;
      return done(refusal, []);
    }
    if (options.all) done(null, open);
    else done(null, first.address, first.family);
  });
}

/** Whether a URL names a private address outright, as the operator's own services may. */
export function isPrivateUrl(url: string): boolean {
  return !mayBePublic(new URL(url).hostname);
}
