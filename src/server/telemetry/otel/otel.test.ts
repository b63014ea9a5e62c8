import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UpstreamFailure, type Upstream } from "#core/upstream.ts";
import { ANY_MODEL } from "#pipeline/request.ts";
import { routeStream } from "#pipeline/route-stream.ts";
import { route } from "#pipeline/route.ts";
import { openOtel } from "#server/telemetry/otel/open.ts";
import type { Otel } from "#server/telemetry/otel/otel.ts";
import { outgoingTrace } from "#server/telemetry/otel/outgoing.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import { aCatalog, aModel, aRequest } from "#tests/support/fake-plan.ts";
import {
  type Collector,
  startCollector,
} from "#tests/support/otlp-collector.ts";
import type { ReceivedSpan } from "#tests/support/otlp-collector/read.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";
const PROMPT = "Explain why the sky is blue, in confidence";
const catalog = aCatalog([aModel("acme/large", ["mistral", "two"])]);
let collector: Collector;
let otel: Otel;

beforeEach(async () => {
  collector = await startCollector();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
  vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test");
});

afterEach(async () => {
  await otel.close();
  await collector.close();
  vi.unstubAllEnvs();
});

/** Fails at the first host; answers at the second, with what it was sent as trace headers. */
const sent: unknown[] = [];
const upstream: Upstream = {
  async complete({ host }) {
    sent.push({ host: host.slug, ...outgoingTrace() });
    if (host.slug === "mistral") {
      throw new UpstreamFailure("server", `It cannot: ${PROMPT}`, 503);
    }
    const choices = [{ index: 0, finish_reason: "stop", message: {} }];
    const usage = { inputTokens: 11, cacheReadTokens: 1, outputTokens: 22 };
    return { result: { choices }, usage, ttftMs: null };
  },
  async *stream() {
    sent.push({ ...outgoingTrace() });
    const event = {
      json: "{}",
      hasOutput: true,
      finishReason: null,
      usage: null,
    };
    yield event;
    const usage = { inputTokens: 5, outputTokens: 6 };
    yield { ...event, finishReason: "length", usage };
  },
};

async function traced(
  run: (ports: ReturnType<typeof fakeWorld>["ports"]) => Promise<unknown>,
): Promise<Map<string, ReceivedSpan>> {
  sent.length = 0;
  const world = fakeWorld({
    catalog,
    upstream,
    balance: 10n ** 12n,
    configured: ["mistral", "two"],
  });
  const ports = {
    ...world.ports,
    clock: { now: Date.now, elapsed: () => performance.now() },
  };
  const trace = otel.begin({
    method: "POST",
    route: "/v1/auto/route",
    scheme: "https",
    headers: new Headers({ traceparent: `00-${TRACE}-${PARENT}-01` }),
    startedAt: performance.now(),
  });
  await run(trace.watch(ports));
  trace.ended("/v1/auto/route", {
    method: "POST",
    pathname: "/v1/auto/route",
    requestId: "req_1",
    status: 200,
    ms: 12,
    isWhole: true,
    row: world.logs[0] ?? null,
  });
  await otel.flush();
  const spans = await collector.trace(TRACE);
  return new Map(spans.map((span) => [`${span.name} ${span.status}`, span]));
}

const asked = aRequest({ prompt: PROMPT, selection: ANY_MODEL, mode: "auto" });

it.each(["http/protobuf", "http/json"] as const)(
  "tells a request, its decision and each call as one trace, in %s",
  async (how) => {
    otel = await openOtel({ traces: how, metrics: how }, "1.2.3");
    const spans = await traced((ports) => route(asked, aCaller(), ports));
    const [root, classify, rank, failed, answered] = [
      "POST /v1/auto/route 0",
      "classify 0",
      "rank 0",
      "chat acme/large 2",
      "chat acme/large 0",
    ].map((name) => spans.get(name));
    expect(root).toMatchObject({
      parentSpanId: PARENT,
      kind: 2,
      attributes: {
        "http.request.method": "POST",
        "http.route": "/v1/auto/route",
        "http.response.status_code": 200,
        "greatrouter.request_id": "req_1",
        "greatrouter.host": "two",
        "gen_ai.response.model": "acme/large",
        "gen_ai.usage.output_tokens": 22,
      },
      resource: {
        "service.name": "greatrouter",
        "service.version": "1.2.3",
        "deployment.environment.name": "test",
      },
    });
    for (const span of [classify, rank, failed, answered]) {
      expect(span?.parentSpanId).toBe(root?.spanId);
      expect(span?.startNanos).toBeGreaterThanOrEqual(root?.startNanos ?? 0n);
      expect(span?.endNanos).toBeGreaterThanOrEqual(span?.startNanos ?? 0n);
    }
    expect(classify?.attributes["greatrouter.task"]).toBe("text");
    expect(rank?.attributes["greatrouter.winner"]).toBe("acme/large");
    expect(rank?.startNanos).toBe(classify?.endNanos);
    expect(failed).toMatchObject({
      kind: 3,
      attributes: {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "mistral_ai",
        "gen_ai.request.model": "acme/large",
        "error.type": "server",
        "http.response.status_code": 503,
      },
    });
    expect(answered?.attributes).toMatchObject({
      "gen_ai.provider.name": "two",
      "gen_ai.response.model": "acme/large",
      "gen_ai.response.finish_reasons": ["stop"],
      "gen_ai.usage.input_tokens": 12,
      "gen_ai.usage.output_tokens": 22,
      "gen_ai.usage.cache_read.input_tokens": 1,
      "greatrouter.attempt": 2,
    });
    expect(sent).toEqual([
      { host: "mistral", traceparent: `00-${TRACE}-${failed?.spanId}-01` },
      { host: "two", traceparent: `00-${TRACE}-${answered?.spanId}-01` },
    ]);
    const told = [...spans.values()].flatMap((span) =>
      Object.values(span.attributes),
    );
    expect(told.join(" ")).not.toContain("in confidence");
    expect([...collector.spoken]).toEqual([
      how === "http/json" ? "application/json" : "application/x-protobuf",
    ]);
  },
);

it("measures calls by the conventions' names", async () => {
  otel = await openOtel({ traces: null, metrics: "http/protobuf" }, "1.2.3");
  const world = fakeWorld({
    catalog,
    upstream,
    balance: 10n ** 12n,
    configured: ["mistral", "two"],
  });
  const trace = otel.begin({
    method: "POST",
    route: "/v1/auto/route",
    scheme: "https",
    headers: new Headers(),
    startedAt: performance.now(),
  });
  await route(asked, aCaller(), trace.watch(world.ports));
  await otel.flush();
  const { unit, points } = await collector.metric(
    "gen_ai.client.operation.duration",
  );
  expect(unit).toBe("s");
  expect(points).toEqual([
    {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "mistral_ai",
      "gen_ai.request.model": "acme/large",
      "error.type": "server",
    },
    {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "two",
      "gen_ai.request.model": "acme/large",
      "gen_ai.response.model": "acme/large",
    },
  ]);
  const tokens = await collector.metric("gen_ai.client.token.usage");
  expect(tokens.points.map((point) => point["gen_ai.token.type"])).toEqual([
    "input",
    "output",
  ]);
});

it("follows a stream to its end, and one that nobody reads on to where it was left", async () => {
  otel = await openOtel({ traces: "http/protobuf", metrics: null }, "1.2.3");
  const streamed = { ...asked, stream: true };
  const spans = await traced(async (ports) => {
    const { steps } = await routeStream(streamed, aCaller(), ports);
    await Array.fromAsync(steps);
    const left = await routeStream(streamed, aCaller(), ports);
    for await (const _ of left.steps) break;
  });
  expect(spans.get("chat acme/large 0")).toBeDefined();
  const calls = (await collector.trace(TRACE)).filter(({ kind }) => kind === 3);
  expect(calls).toHaveLength(2);
  expect(calls[0]?.attributes).toMatchObject({
    "gen_ai.request.stream": true,
    "gen_ai.response.finish_reasons": ["length"],
    "gen_ai.usage.output_tokens": 6,
    "gen_ai.response.time_to_first_chunk": expect.any(Number) as number,
  });
  expect(sent).toMatchObject(
    calls.map(({ spanId }) => ({ traceparent: `00-${TRACE}-${spanId}-01` })),
  );
});
