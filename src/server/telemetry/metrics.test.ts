import { expect, it } from "vitest";
import type { Money } from "#core/money.ts";
import { createMetrics } from "#server/telemetry/metrics.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

const told = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.text()).split("\n");

it("counts a request that fell back, with its tokens, cost and times", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  metrics.recorded(
    aRequestLog({
      orgId: "org_secret",
      keyId: "key_secret",
      requestId: "req_secret",
      model: "acme/small",
      host: "second",
      attempts: [
        {
          model: "acme/small",
          host: "first",
          status: 503,
          ms: 20,
          errorCode: "server",
        },
        {
          model: "acme/small",
          host: "second",
          status: 200,
          ms: 300,
          errorCode: null,
        },
      ],
      promptTokens: 12,
      completionTokens: 34,
      // 1.5 cents, in hundred-millionths of one.
      cost: 150_000_000n as Money,
      ttftMs: 320,
    }),
  );
  const lines = await told(metrics);
  expect(lines).toEqual(
    expect.arrayContaining([
      'greatrouter_inference_requests_total{endpoint="/v1/auto/route",mode="live",status="200",error=""} 1',
      'greatrouter_upstream_attempts_total{host="first",mode="live",outcome="server"} 1',
      'greatrouter_upstream_attempts_total{host="second",mode="live",outcome="ok"} 1',
      'greatrouter_fallbacks_total{host="first",mode="live",reason="server"} 1',
      'greatrouter_tokens_total{model="acme/small",mode="live",type="input"} 12',
      'greatrouter_tokens_total{model="acme/small",mode="live",type="output"} 34',
      'greatrouter_cost_dollars_total{model="acme/small",host="second"} 0.015',
      'greatrouter_time_to_first_token_seconds_sum{host="second",mode="live"} 0.32',
      'greatrouter_decision_duration_seconds_count{step="classify"} 1',
    ]),
  );
  expect(lines.join("\n")).not.toContain("secret");
});

it("counts no fall-back where the last call failed", async () => {
  const metrics = createMetrics({ version: "1" });
  metrics.recorded(
    aRequestLog({
      orgId: "org_1",
      status: 502,
      errorCode: "upstream_error",
      model: null,
      host: null,
      attempts: [
        { model: "a/b", host: "h", status: 500, ms: 1, errorCode: "server" },
      ],
    }),
  );
  const lines = await told(metrics);
  expect(
    lines.filter((line) => line.startsWith("greatrouter_fallbacks_total{")),
  ).toEqual([]);
  expect(lines).toContain(
    'greatrouter_inference_requests_total{endpoint="/v1/auto/route",mode="live",status="502",error="upstream_error"} 1',
  );
});

it("tells how things stand when it is asked", async () => {
  const metrics = createMetrics({ version: "1" });
  let waiting = 1;
  metrics.watch({
    logQueue: () => ({ waiting, lost: 2, textsLost: 5 }),
    breakers: () => [
      { host: "acme", state: "open", view: "everybody", count: 3 },
    ],
    holds: () => ({ count: 4, dollars: 0.25 }),
    catalogModels: () => 500,
  });
  waiting = 7;
  expect(await told(metrics)).toEqual(
    expect.arrayContaining([
      "greatrouter_log_queue_rows 7",
      "greatrouter_log_rows_lost_total 2",
      "greatrouter_log_texts_lost_total 5",
      'greatrouter_breakers{host="acme",state="open",view="everybody"} 3',
      "greatrouter_wallet_reservations 4",
      "greatrouter_wallet_reserved_dollars 0.25",
      "greatrouter_catalog_models 500",
    ]),
  );
});

it("tells of the process itself, and twice opened still once", async () => {
  createMetrics({ version: "1" });
  const lines = await told(createMetrics({ version: "1" }));
  const lag = lines.filter((line) =>
    line.startsWith("nodejs_eventloop_lag_seconds "),
  );
  expect(lag).toHaveLength(1);
});

it("makes one series of methods and paths that nobody knows", async () => {
  const metrics = createMetrics({ version: "1" });
  for (const method of ["PROPFIND", "MKCOL"]) {
    metrics.began();
    metrics.ended("(unknown)", {
      method,
      pathname: "/v1/x",
      requestId: "req_1",
      status: 404,
      ms: 1,
      isWhole: true,
      row: null,
      trace: null,
    });
  }
  expect(await told(metrics)).toEqual(
    expect.arrayContaining([
      'greatrouter_http_requests_total{method="other",route="(unknown)",status="404"} 2',
      "greatrouter_http_requests_in_flight 0",
    ]),
  );
});

it("sorts times into cumulative buckets, a series for each label", async () => {
  const metrics = createMetrics({ version: "1" });
  const ended = (route: string, ms: number) =>
    metrics.ended(route, {
      method: "GET",
      pathname: route,
      requestId: "req_1",
      status: 200,
      ms,
      isWhole: true,
      row: null,
      trace: null,
    });
  // On a bound, between two, and beyond the last.
  for (const ms of [5, 20, 400_000]) ended("/v1/models", ms);
  ended("/readyz", 1);
  const name = "greatrouter_http_request_duration_seconds";
  expect(
    (await told(metrics)).filter((line) =>
      line.startsWith(`${name}_bucket{le="0.0`),
    ),
  ).toEqual([
    `${name}_bucket{le="0.005",route="/v1/models"} 1`,
    `${name}_bucket{le="0.025",route="/v1/models"} 2`,
    `${name}_bucket{le="0.005",route="/readyz"} 1`,
    `${name}_bucket{le="0.025",route="/readyz"} 1`,
  ]);
  expect(await told(metrics)).toEqual(
    expect.arrayContaining([
      `# TYPE ${name} histogram`,
      `${name}_bucket{le="300",route="/v1/models"} 2`,
      `${name}_bucket{le="+Inf",route="/v1/models"} 3`,
      `${name}_sum{route="/v1/models"} 400.025`,
      `${name}_count{route="/v1/models"} 3`,
      "# TYPE greatrouter_http_requests_total counter",
      'greatrouter_http_requests_total{method="GET",route="/v1/models",status="200"} 3',
    ]),
  );
});
