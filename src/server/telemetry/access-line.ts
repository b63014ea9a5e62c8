import { writeSoon } from "#server/log/write.ts";
import type { Visited } from "#server/telemetry/visit.ts";

/** Paths that machines ask every few seconds. */
const PROBES = new Set(["/readyz", "/metrics"]);

/** One line a request: what was asked and how it ended; nothing that was in it, and nobody's key. */
export function writeAccessLine(route: string, visited: Visited): void {
  const { method, requestId, isWhole, row } = visited;
  const ms = Math.round(visited.ms * 10) / 10;
  const status = isWhole ? visited.status : 499;
  writeSoon(
    PROBES.has(route) ? "debug" : "info",
    `${method} ${route} ${status} ${ms} ms`,
    { method, route, status, ms },
    {
      request_id: requestId,
      ...(row && {
        mode: row.mode,
        model: row.model,
        host: row.host,
        attempts: row.attempts.length,
        error: row.errorCode,
      }),
    },
  );
}
