import { setTimeout as pause } from "node:timers/promises";

/** What a router and its upstreams hold on to. */
export type Standing = {
  requests: number;
  reservations: number;
  reservedDollars: number;
  /** Connections that upstreams have open, and those that wait to be taken. */
  upstreamSockets: number;
  waitingSockets: number;
  /** What keeps the process alive, by kind: sockets, timers and the like. */
  resources: Record<string, number>;
};

export type Upstreams = { sockets(): Promise<number>; waiting(): number };

export async function standingOf(
  origin: string,
  upstreams: Upstreams,
): Promise<Standing> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const value = (name: string) =>
    Number(new RegExp(`^greatrouter_${name} (\\S+)$`, "m").exec(text)?.[1]);
  const resources = text.matchAll(
    /^nodejs_active_resources\{type="(\w+)"\} (\d+)$/gm,
  );
  return {
    requests: value("http_requests_in_flight"),
    reservations: value("wallet_reservations"),
    reservedDollars: value("wallet_reserved_dollars"),
    upstreamSockets: await upstreams.sockets(),
    waitingSockets: upstreams.waiting(),
    resources: Object.fromEntries(
      [...resources].map(([, kind, count]) => [kind, Number(count)]),
    ),
  };
}

/** Looks until all that was taken up is let go, or `withinMs` have passed; answers the last look. */
export async function settled(
  look: () => Promise<Standing>,
  isSettled: (standing: Standing) => boolean,
  withinMs: number,
): Promise<Standing> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const standing = await look();
    if (isSettled(standing) || performance.now() > deadline) return standing;
    await pause(100);
  }
}

const HELD = /^(?:Timeout|TCP|TLS|GetAddrInfo|DNS)/;

/** Whether nothing is held beyond what was held before. */
export function isBackAt(before: Standing): (now: Standing) => boolean {
  return (now) =>
    now.requests <= before.requests &&
    now.reservations === 0 &&
    now.upstreamSockets === 0 &&
    now.waitingSockets === 0 &&
    leftOver(before, now).length === 0;
}

/** Sockets and timers that were not there before. */
export function leftOver(before: Standing, now: Standing): string[] {
  return Object.entries(now.resources).flatMap(([kind, count]) => {
    const more = count - (before.resources[kind] ?? 0);
    return HELD.test(kind) && more > 0 ? [`${more} × ${kind}`] : [];
  });
}
