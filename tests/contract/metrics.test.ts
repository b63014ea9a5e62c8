import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS } from "#tests/contract/ask.ts";

/** The value of a series; 0 while it has none. */
function valueOf(text: string, series: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`${series} `));
  return line === undefined ? 0 : Number(line.slice(series.length + 1));
}

describe.each(HOSTS)("GET /metrics on the $kind host", ({ origin }) => {
  const read = (method = "GET") =>
    ask(origin, "/metrics", { method, key: null });

  it("is Prometheus' text format, for this machine and no page of it", async () => {
    const { status, headers, text } = await read();
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^text\/plain; version=/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(
        /^(?:|# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? [\d.eE+-]+|\w+\S* (?:NaN|\+Inf))$/,
      );
    }
  });

  it("counts what is asked of the router, without saying for whom", async () => {
    const series =
      'greatrouter_inference_requests_total{endpoint="/v1/models/route",mode="test",status="400",error="invalid_request"}';
    const before = valueOf((await read()).text, series);
    const refused = await ask(origin, "/v1/models/route", {
      body: { query: 7 },
    });
    expect(refused.status).toBe(400);
    const { text } = await read();
    expect(valueOf(text, series)).toBe(before + 1);
    expect(text).not.toMatch(/\b(?:org|key|req)_\w/);
    expect(text).not.toContain(KEYS.test.slice(0, 16));
  });

  it("answers HEAD, and other methods with 405", async () => {
    expect(await read("HEAD")).toMatchObject({ status: 200, text: "" });
    expect(await read("POST")).toMatchObject({ status: 405 });
  });
});
