import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { KEEP_ALIVE_MS } from "#tests/support/patience.ts";
import {
  metricsOfJson,
  metricsOfProtobuf,
  type ReceivedMetric,
  type ReceivedSpan,
  spansOfJson,
  spansOfProtobuf,
} from "./otlp-collector/read.ts";

export type Collector = {
  /** What OTEL_EXPORTER_OTLP_ENDPOINT is set to. */
  url: string;
  /** The spans of a trace, once its first one, which ends last, is among them. */
  trace(traceId: string): Promise<ReceivedSpan[]>;
  /** Every metric that has come by `name`, once there is one. */
  metric(name: string): Promise<ReceivedMetric>;
  /** The content types that reports came in. */
  spoken: ReadonlySet<string>;
  close(): Promise<void>;
};

/**
 * An OpenTelemetry collector on loopback that understands OTLP over HTTP as protobuf and as JSON, and refuses what it
 * does not. Over HTTP, `GET /trace/{id}` and `GET /metric/{name}` answer once there is something to tell.
 */
export async function startCollector(): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  const metrics = new Map<string, ReceivedMetric>();
  const spoken = new Set<string>();
  const waiting = new Set<() => void>();

  async function take(request: IncomingMessage): Promise<void> {
    const body = await buffer(request);
    const type = request.headers["content-type"] ?? "";
    spoken.add(type);
    const isJson = type === "application/json";
    if (!isJson && type !== "application/x-protobuf") throw new Error(type);
    if (request.url === "/v1/traces") {
      spans.push(
        ...(isJson ? spansOfJson(String(body)) : spansOfProtobuf(body)),
      );
    } else if (request.url === "/v1/metrics") {
      const told = isJson
        ? metricsOfJson(String(body))
        : metricsOfProtobuf(body);
      for (const metric of told) {
        const before = metrics.get(metric.name)?.points ?? [];
        const points = [...before, ...metric.points];
        metrics.set(metric.name, { ...metric, points });
      }
    } else throw new Error(request.url);
    for (const check of waiting) check();
  }

  function until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  }

  const trace = (traceId: string) =>
    until(() => {
      const own = spans.filter((span) => span.traceId === traceId);
      return own.some(({ kind }) => kind === 2) ? own : undefined;
    });
  const metric = (name: string) => until(() => metrics.get(name));

  const server = createServer((request, response) => {
    const [, what = "", of = ""] = request.url?.split("/") ?? [];
    if (request.method === "GET") {
      const found = what === "trace" ? trace(of) : metric(of);
      void found.then((told) =>
        response.end(
          JSON.stringify(told, (_, value: unknown) =>
            typeof value === "bigint" ? String(value) : value,
          ),
        ),
      );
      return;
    }
    take(request).then(
      () => response.writeHead(200).end(),
      (error: unknown) => response.writeHead(400).end(String(error)),
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    trace,
    metric,
    spoken,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
