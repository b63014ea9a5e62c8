import type { RequestLog } from "#core/request-log.ts";
import { writeAccessLine } from "#server/telemetry/access-line.ts";
import { createMetrics, type Metrics } from "#server/telemetry/metrics.ts";
import { templateOf } from "#server/telemetry/template.ts";
import type { Visited } from "#server/telemetry/visit.ts";

/** Everything by which operators see what the process does. It hears of requests, and changes nothing about them. */
export type Telemetry = {
  metrics: Metrics;
  /** A request has come in. */
  began(): void;
  /** Its answer has been sent. */
  ended(visited: Visited): void;
  /** An inference request has been logged, whoever waits for it. */
  recorded(row: RequestLog): void;
};

export function openTelemetry(build: { version: string }): Telemetry {
  const metrics = createMetrics(build);
  return {
    metrics,
    began: metrics.began,
    ended(visited) {
      const route = templateOf(visited.pathname);
      metrics.ended(route, visited);
      writeAccessLine(route, visited);
    },
    recorded: metrics.recorded,
  };
}
