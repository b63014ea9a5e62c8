import { expect, it } from "vitest";
import { createMetrics } from "#server/telemetry/metrics.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";
import { Visit, type Visited } from "#server/telemetry/visit.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

function followed() {
  const ended: Visited[] = [];
  const telemetry: Telemetry = {
    metrics: createMetrics({ version: "1" }),
    otel: null,
    began: () => {},
    ended: (visited) => void ended.push(visited),
    recorded: () => {},
  };
  const visit = new Visit({
    method: "POST",
    pathname: "/v1/chat/completions",
    requestId: "req_1",
  });
  visit.follow(telemetry, new Request("http://router.test/v1"));
  return { visit, ended };
}

const events = () =>
  new Response(null, { headers: { "content-type": "text/event-stream" } });

it("ends once, when the answer is known and has left, in either order", () => {
  const one = followed();
  one.visit.answered(new Response("{}", { status: 201 }));
  expect(one.ended).toEqual([]);
  void one.visit.sent(true);
  void one.visit.sent(true);
  expect(one.ended).toMatchObject([{ status: 201, isWhole: true, row: null }]);

  const other = followed();
  void other.visit.sent(false);
  other.visit.answered(new Response("{}"));
  expect(other.ended).toMatchObject([{ status: 200, isWhole: false }]);
});

it("waits for the row of a stream whose caller hung up", () => {
  const { visit, ended } = followed();
  visit.answered(events());
  void visit.sent(false);
  expect(ended).toEqual([]);
  const row = aRequestLog({ orgId: "org_1", status: 499 });
  visit.recorded(row);
  expect(ended).toMatchObject([{ isWhole: false, row }]);
});
