import {
  double,
  type Fields,
  fieldsOf,
  hex,
  integer,
  messages,
  text,
} from "./protobuf.ts";

export type Value = string | number | boolean | Value[] | null;
export type Attributes = Record<string, Value>;
export type ReceivedSpan = {
  traceId: string;
  spanId: string;
  /** Empty where it is a trace's first. */
  parentSpanId: string;
  name: string;
  /** 1 internal, 2 server, 3 client. */
  kind: number;
  startNanos: bigint;
  endNanos: bigint;
  attributes: Attributes;
  /** 0 unset, 2 error. */
  status: number;
  resource: Attributes;
};
export type ReceivedMetric = {
  name: string;
  unit: string;
  points: Attributes[];
};

/** Field numbers are those of opentelemetry-proto: trace/v1/trace.proto, metrics/v1/metrics.proto, common/v1/common.proto. */
export function spansOfProtobuf(body: Uint8Array): ReceivedSpan[] {
  return messages(fieldsOf(body), 1).flatMap((resourceSpans) => {
    const resource = messages(resourceSpans, 1).map(attributesIn(1))[0] ?? {};
    return messages(resourceSpans, 2).flatMap((scope) =>
      messages(scope, 2).map((span) => ({
        traceId: hex(span, 1),
        spanId: hex(span, 2),
        parentSpanId: hex(span, 4),
        name: text(span, 5),
        kind: Number(integer(span, 6)),
        startNanos: integer(span, 7),
        endNanos: integer(span, 8),
        attributes: attributesIn(9)(span),
        status: Number(
          messages(span, 15).map((one) => integer(one, 3))[0] ?? 0,
        ),
        resource,
      })),
    );
  });
}

export function metricsOfProtobuf(body: Uint8Array): ReceivedMetric[] {
  return messages(fieldsOf(body), 1).flatMap((resource) =>
    messages(resource, 2).flatMap((scope) =>
      messages(scope, 2).map((metric) => ({
        name: text(metric, 1),
        unit: text(metric, 3),
        points: [
          // Sums have their attributes in field 7, histograms in field 9.
          ...messages(metric, 7).flatMap((sum) =>
            messages(sum, 1).map(attributesIn(7)),
          ),
          ...messages(metric, 9).flatMap((one) =>
            messages(one, 1).map(attributesIn(9)),
          ),
        ],
      })),
    ),
  );
}

const attributesIn =
  (number: number) =>
  (fields: Fields): Attributes =>
    Object.fromEntries(
      messages(fields, number).map((pair) => [
        text(pair, 1),
        messages(pair, 2).map(valueOf)[0] ?? null,
      ]),
    );

function valueOf(value: Fields): Value {
  if (value.has(1)) return text(value, 1);
  if (value.has(2)) return integer(value, 2) === 1n;
  if (value.has(3)) return Number(integer(value, 3));
  if (value.has(4)) return double(integer(value, 4));
  return messages(value, 5).flatMap((list) => messages(list, 1).map(valueOf));
}

type JsonValue = {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: string | number;
  doubleValue?: number;
  arrayValue?: { values?: JsonValue[] };
};
type JsonPair = { key: string; value: JsonValue };
type JsonSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: JsonPair[];
  status?: { code?: number };
};
type JsonPoints = { dataPoints: { attributes?: JsonPair[] }[] };

/** The same in OTLP's JSON, whose numbers of 64 bits are strings and whose ids are hexadecimal. */
export function spansOfJson(body: string): ReceivedSpan[] {
  const { resourceSpans } = JSON.parse(body) as {
    resourceSpans: {
      resource: { attributes: JsonPair[] };
      scopeSpans: { spans: JsonSpan[] }[];
    }[];
  };
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? "",
        name: span.name,
        kind: span.kind,
        startNanos: BigInt(span.startTimeUnixNano),
        endNanos: BigInt(span.endTimeUnixNano),
        attributes: ofPairs(span.attributes),
        status: span.status?.code ?? 0,
        resource: ofPairs(resource.attributes),
      })),
    ),
  );
}

export function metricsOfJson(body: string): ReceivedMetric[] {
  const { resourceMetrics } = JSON.parse(body) as {
    resourceMetrics: {
      scopeMetrics: {
        metrics: {
          name: string;
          unit: string;
          sum?: JsonPoints;
          histogram?: JsonPoints;
        }[];
      }[];
    }[];
  };
  return resourceMetrics.flatMap(({ scopeMetrics }) =>
    scopeMetrics.flatMap(({ metrics }) =>
      metrics.map(({ name, unit, sum, histogram }) => ({
        name,
        unit,
        points: (sum ?? histogram ?? { dataPoints: [] }).dataPoints.map(
          ({ attributes }) => ofPairs(attributes),
        ),
      })),
    ),
  );
}

function ofPairs(pairs: JsonPair[] = []): Attributes {
  return Object.fromEntries(
    pairs.map(({ key, value }) => [key, ofJson(value)]),
  );
}

function ofJson(value: JsonValue): Value {
  if (value.intValue !== undefined) return Number(value.intValue);
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(ofJson);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? null;
}
