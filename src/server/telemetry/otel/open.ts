import { createNoopMeter, diag, DiagLogLevel, trace } from "@opentelemetry/api";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from "@opentelemetry/resources";
import {
  ConsoleMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import type { OtelExport, OtelSettings } from "#config/otel.ts";
import { complain } from "#server/say.ts";
import { createInstruments } from "#server/telemetry/otel/instruments.ts";
import { outgoingTrace } from "#server/telemetry/otel/outgoing.ts";
import { RequestTrace } from "#server/telemetry/otel/request-trace.ts";
import type { Otel } from "#server/telemetry/otel/otel.ts";

const SCOPE = "greatrouter";
const EXPORT_EVERY_MS = 60_000;

/**
 * OpenTelemetry's own SDK, set up by its standard variables. Loaded only where they ask for it. Nothing is registered for
 * the whole process: what libraries would trace of their own stays out.
 */
export async function openOtel(
  { traces, metrics }: OtelSettings,
  version: string,
): Promise<Otel> {
  diag.setLogger(
    {
      error: (message) => complain(`OpenTelemetry: ${message}`),
      warn: (message) => complain(`OpenTelemetry: ${message}`),
      info() {},
      debug() {},
      verbose() {},
    },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  // What the environment says of the resource comes last, and holds.
  const resource = defaultResource()
    .merge(
      resourceFromAttributes({
        "service.name": SCOPE,
        "service.version": version,
      }),
    )
    .merge(detectResources({ detectors: [serviceInstanceIdDetector] }))
    .merge(detectResources({ detectors: [envDetector] }));

  const spans = traces && (await spanExporter(traces));
  const tracers = spans
    ? new BasicTracerProvider({
        resource,
        spanProcessors: [new BatchSpanProcessor(spans)],
      })
    : null;
  const exporter = metrics && (await metricExporter(metrics));
  const meters = exporter
    ? new MeterProvider({
        resource,
        readers: [
          new PeriodicExportingMetricReader({
            exporter,
            exportIntervalMillis: exportEvery(),
          }),
        ],
      })
    : null;

  const tracer = tracers?.getTracer(SCOPE, version) ?? trace.getTracer(SCOPE);
  const instruments = createInstruments(
    meters?.getMeter(SCOPE, version) ?? createNoopMeter(),
  );
  const all = [tracers, meters].filter((provider) => provider !== null);
  const quietly = async (work: Promise<unknown>[]) =>
    void (await Promise.allSettled(work));
  return {
    begin: (request) => new RequestTrace(request, { tracer, instruments }),
    outgoing: outgoingTrace,
    flush: () => quietly(all.map((provider) => provider.forceFlush())),
    close: () => quietly(all.map((provider) => provider.shutdown())),
  };
}

async function spanExporter(how: OtelExport): Promise<SpanExporter> {
  if (how === "console") return new ConsoleSpanExporter();
  const { OTLPTraceExporter } =
    how === "http/json"
      ? await import("@opentelemetry/exporter-trace-otlp-http")
      : await import("@opentelemetry/exporter-trace-otlp-proto");
  return new OTLPTraceExporter();
}

async function metricExporter(how: OtelExport): Promise<PushMetricExporter> {
  if (how === "console") return new ConsoleMetricExporter();
  const { OTLPMetricExporter } =
    how === "http/json"
      ? await import("@opentelemetry/exporter-metrics-otlp-http")
      : await import("@opentelemetry/exporter-metrics-otlp-proto");
  return new OTLPMetricExporter();
}

/** The one variable that the SDK leaves to whoever builds the reader. */
function exportEvery(): number {
  const given = Number(process.env.OTEL_METRIC_EXPORT_INTERVAL);
  return given > 0 ? given : EXPORT_EVERY_MS;
}
