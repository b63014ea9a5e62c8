import type { z } from "zod";
import type { ModelPage } from "#contracts/model-page.ts";

export type Hour = NonNullable<
  z.infer<typeof ModelPage>["performance_timeseries"]
>[number];

export type HostHistory = {
  name: string;
  requests: number;
  /** 0 to 1. */
  successRate: number;
  hours: Hour[];
};

/** Hours in a row in which a host failed more than it may. */
export type Incident = {
  host: string;
  /** The first of them. */
  from: string;
  hours: number;
  /** The lowest share of answers, 0 to 1. */
  worst: number;
};

const HOUR_MS = 3_600_000;
/** Fewer answers than this, of at least so many requests, are an incident. */
export const LEAST_RATE = 0.9;
const LEAST_REQUESTS = 3;

/** By host, the most used first. */
export function hostsOf(hours: readonly Hour[]): HostHistory[] {
  return [...Map.groupBy(hours, ({ host }) => host)]
    .map(([name, of]) => {
      const requests = of.reduce((sum, it) => sum + it.requests, 0);
      const answered = of.reduce(
        (sum, it) => sum + it.requests * it.success_rate,
        0,
      );
      const successRate = requests === 0 ? 1 : answered / requests;
      return { name, requests, successRate, hours: of };
    })
    .sort((a, b) => b.requests - a.requests);
}

/** Newest first. */
export function incidentsOf(hours: readonly Hour[]): Incident[] {
  return [...Map.groupBy(hours, ({ host }) => host)]
    .flatMap(([host, of]) => {
      const found: (Incident & { last: number })[] = [];
      const bad = of
        .filter(
          (it) => it.success_rate < LEAST_RATE && it.requests >= LEAST_REQUESTS,
        )
        .sort((a, b) => (a.time < b.time ? -1 : 1));
      for (const { time, success_rate } of bad) {
        const at = Date.parse(time);
        const before = found.at(-1);
        if (before && at - before.last <= HOUR_MS) {
          before.hours++;
          before.last = at;
          before.worst = Math.min(before.worst, success_rate);
        } else {
          found.push({
            host,
            from: time,
            hours: 1,
            worst: success_rate,
            last: at,
          });
        }
      }
      return found.map(({ host, from, hours, worst }) => ({
        host,
        from,
        hours,
        worst,
      }));
    })
    .sort((a, b) => (a.from < b.from ? 1 : -1));
}
