import { expect, it } from "vitest";
import { type Hour, hostsOf, incidentsOf } from "#features/health/history.ts";

const hour = (
  at: number,
  success_rate: number,
  { host = "openai", requests = 10 } = {},
): Hour => ({
  time: new Date(Date.UTC(2026, 10, 20, at)).toISOString(),
  host,
  requests,
  success_rate,
  latency_p50_ms: 100,
  ttft_p50_ms: null,
  tokens_per_second: null,
});

it("weighs each host's hours by their requests", () => {
  const [first, second] = hostsOf([
    hour(1, 1, { requests: 30 }),
    hour(2, 0, { requests: 10 }),
    hour(1, 1, { host: "azure" }),
  ]);
  expect(first).toMatchObject({
    name: "openai",
    requests: 40,
    successRate: 0.75,
  });
  expect(second).toMatchObject({ name: "azure", requests: 10 });
});

it("joins bad hours in a row to one incident, and parts what is apart", () => {
  const incidents = incidentsOf([
    hour(9, 0.5),
    hour(5, 1),
    hour(4, 0.2),
    hour(3, 0.8),
    hour(3, 0, { host: "azure", requests: 2 }),
  ]);
  expect(incidents).toEqual([
    {
      host: "openai",
      from: "2026-11-20T09:00:00.000Z",
      hours: 1,
      worst: 0.5,
    },
    {
      host: "openai",
      from: "2026-11-20T03:00:00.000Z",
      hours: 2,
      worst: 0.2,
    },
  ]);
});
