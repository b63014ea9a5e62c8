import { expect, it } from "vitest";
import { readOtel } from "#config/otel.ts";

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" };
const otelOf = (source: Record<string, string>) => readOtel(source).otel;

it("is off, and loads nothing, where no variable asks for it", () => {
  expect(otelOf({})).toBeNull();
  expect(otelOf({ OTEL_SERVICE_NAME: "router" })).toBeNull();
  expect(otelOf({ OTEL_EXPORTER_OTLP_ENDPOINT: "" })).toBeNull();
  expect(otelOf({ ...ENDPOINT, OTEL_SDK_DISABLED: "true" })).toBeNull();
});

it("exports what has an endpoint, as protobuf unless told otherwise", () => {
  expect(otelOf(ENDPOINT)).toEqual({
    traces: "http/protobuf",
    metrics: "http/protobuf",
  });
  expect(
    otelOf({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://c/v1/traces" }),
  ).toEqual({ traces: "http/protobuf", metrics: null });
  expect(
    otelOf({
      ...ENDPOINT,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_METRICS_EXPORTER: "none",
    }),
  ).toEqual({ traces: "http/json", metrics: null });
  expect(otelOf({ OTEL_TRACES_EXPORTER: "console" })).toEqual({
    traces: "console",
    metrics: null,
  });
});

it.each([
  [
    { ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
    "OTEL_EXPORTER_OTLP_PROTOCOL",
  ],
  [
    { ...ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc" },
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
  ],
  [{ OTEL_TRACES_EXPORTER: "zipkin" }, "OTEL_TRACES_EXPORTER"],
])("names what it cannot do, and the remedy: %o", (source, name) => {
  const { problems } = readOtel(source);
  expect(problems).toEqual([expect.stringMatching(`^${name}: .*; set `)]);
});
