import type { Attributes, Meter } from "@opentelemetry/api";
import { dollarsOf } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { TokenTotals } from "#core/pricing/openai-usage.ts";
import { NAMES } from "#server/telemetry/otel/conventions.ts";

/** Buckets that the conventions name: seconds of HTTP, seconds of models, tokens. */
const HTTP_SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
const MODEL_SECONDS = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48,
  40.96, 81.92,
];
const TOKENS = Array.from({ length: 14 }, (_, power) => 4 ** power);

/** What is measured of each request and call, by the conventions' names; ours where they have none. */
export function createInstruments(meter: Meter) {
  const histogram = (name: string, unit: string, buckets: number[]) =>
    meter.createHistogram(name, {
      unit,
      advice: { explicitBucketBoundaries: buckets },
    });
  const http = histogram("http.server.request.duration", "s", HTTP_SECONDS);
  const active = meter.createUpDownCounter("http.server.active_requests", {
    unit: "{request}",
  });
  const duration = histogram(
    "gen_ai.client.operation.duration",
    "s",
    MODEL_SECONDS,
  );
  const firstChunk = histogram(
    "gen_ai.client.operation.time_to_first_chunk",
    "s",
    MODEL_SECONDS,
  );
  const tokens = histogram("gen_ai.client.token.usage", "{token}", TOKENS);
  const cost = meter.createCounter("greatrouter.cost", { unit: "USD" });
  const fallbacks = meter.createCounter("greatrouter.fallbacks", {
    unit: "{call}",
  });

  return {
    began: (method: string) => active.add(1, { [NAMES.method]: method }),
    answered(method: string, attributes: Attributes, ms: number): void {
      active.add(-1, { [NAMES.method]: method });
      http.record(ms / 1000, { ...attributes, [NAMES.method]: method });
    },
    called(call: Attributes, seconds: number): void {
      duration.record(seconds, call);
    },
    firstOutput(call: Attributes, seconds: number): void {
      firstChunk.record(seconds, call);
    },
    used(call: Attributes, { prompt, completion }: TokenTotals): void {
      tokens.record(prompt, { ...call, [NAMES.tokenType]: "input" });
      tokens.record(completion, { ...call, [NAMES.tokenType]: "output" });
    },
    recorded({ model, host, cost: charged, attempts, mode }: RequestLog): void {
      for (const { host: failed, errorCode } of attempts.slice(0, -1)) {
        if (errorCode === null) continue;
        fallbacks.add(1, {
          "greatrouter.host": failed,
          "greatrouter.mode": mode,
          [NAMES.error]: errorCode,
        });
      }
      if (!charged || model === null || host === null) return;
      cost.add(dollarsOf(charged), {
        [NAMES.responseModel]: model,
        "greatrouter.host": host,
      });
    },
  };
}

export type Instruments = ReturnType<typeof createInstruments>;
