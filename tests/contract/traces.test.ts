import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { ask, HOSTS, KEYS, saying } from "#tests/contract/ask.ts";
import { journalOf } from "#tests/contract/upstream.ts";
import type {
  ReceivedMetric,
  ReceivedSpan,
} from "#tests/support/otlp-collector/read.ts";

/** What the collector has, once it has it. */
async function collected<T>(path: string): Promise<T> {
  const answer = await fetch(`${inject("collectorOrigin")}/${path}`);
  return (await answer.json()) as T;
}

describe.each(HOSTS)("a trace of the $kind host", ({ origin }) => {
  it.each([false, true])(
    "runs from the caller to the provider (stream: %s)",
    async (stream) => {
      const traceId = randomBytes(16).toString("hex");
      const mark = randomUUID();
      const answer = await ask(origin, "/v1/chat/completions", {
        key: KEYS.live,
        headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
        body: { model: "router", stream, ...saying(`Hello ${mark}`) },
      });
      expect(answer.status).toBe(200);
      const spans = await collected<ReceivedSpan[]>(`trace/${traceId}`);
      const [root, ...others] = spans.toSorted(
        (a, b) => (b.kind % 3) - (a.kind % 3),
      );
      expect(root).toMatchObject({
        name: "POST /v1/chat/completions",
        parentSpanId: "b7ad6b7169203331",
        attributes: {
          "http.response.status_code": 200,
          "greatrouter.request_id": answer.headers.get("x-request-id"),
          "greatrouter.host": "openai",
        },
      });
      expect(new Set(others.map(({ parentSpanId }) => parentSpanId))).toEqual(
        new Set([root?.spanId]),
      );
      const call = others.find(({ kind }) => kind === 3);
      expect(new Set(others.map(({ name }) => name))).toEqual(
        new Set([call?.name, "classify", "rank"]),
      );
      expect(call?.attributes).toMatchObject({
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.response.finish_reasons": ["stop"],
      });
      const [sent] = await journalOf(mark);
      expect(sent?.headers.traceparent).toBe(
        `00-${traceId}-${call?.spanId}-01`,
      );
      expect(JSON.stringify(spans)).not.toContain(mark);
    },
  );

  it("comes with metrics of its calls", async () => {
    const metric = await collected<ReceivedMetric>(
      "metric/gen_ai.client.operation.duration",
    );
    expect(metric.unit).toBe("s");
    expect(metric.points).toContainEqual(
      expect.objectContaining({ "gen_ai.provider.name": "openai" }),
    );
  });
});
