import type { Env } from "#config/env.ts";
import type { RequestLog } from "#core/request-log.ts";
import { writeAccessLine } from "#server/telemetry/access-line.ts";
import { createMetrics, type Metrics } from "#server/telemetry/metrics.ts";
import type { Otel } from "#server/telemetry/otel/otel.ts";
import { templateOf } from "#server/telemetry/template.ts";
import type { Visited } from "#server/telemetry/visit.ts";

/** Everything by which operators see what the process does. It hears of requests, and changes nothing about them. */
export type Telemetry = {
  metrics: Metrics;
  /** Null unless OpenTelemetry's variables ask for it. */
  otel: Otel | null;
  /** A request has come in. */
  began(): void;
  /** Its answer has been sent. Resolves once a process that sleeps between requests may do so. */
  ended(visited: Visited): Promise<void> | undefined;
  /** An inference request has been logged, whoever waits for it. */
  recorded(row: RequestLog): void;
};

export async function openTelemetry(
  { otel: settings, onVercel }: Pick<Env, "otel" | "onVercel">,
  version: string,
): Promise<Telemetry> {
  const metrics = createMetrics({ version });
  let otel: Otel | null = null;
  if (settings !== null) {
    // Only here: whoever does not want it waits for none of it, and holds none of it in memory.
    const { openOtel } = await import("#server/telemetry/otel/open.ts");
    otel = await openOtel(settings, version);
  }
  return {
    metrics,
    otel,
    began: metrics.began,
    ended(visited) {
      const route = templateOf(visited.pathname);
      metrics.ended(route, visited);
      writeAccessLine(route, visited);
      visited.trace?.ended(route, visited);
      return onVercel ? otel?.flush() : undefined;
    },
    recorded: metrics.recorded,
  };
}
