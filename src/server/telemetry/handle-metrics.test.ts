import { expect, it } from "vitest";
import { handleMetrics } from "#server/telemetry/handle-metrics.ts";

const TOKEN = "0123456789abcdef";

function ask({
  headers = {},
  ...options
}: {
  headers?: Record<string, string>;
  token?: string;
  clientAddress?: string | null;
  isPublic?: boolean;
  method?: string;
}) {
  const request = new Request("http://localhost:3000/metrics", {
    method: options.method,
    headers: { host: "localhost:3000", ...headers },
  });
  return handleMetrics(request, {
    requestId: "req_1",
    clientAddress: options.clientAddress ?? null,
    token: options.token ?? null,
    isPublic: options.isPublic ?? false,
    metrics: { text: async () => "up 1\n", contentType: "text/plain" },
  });
}

it.each([
  { clientAddress: "127.0.0.1" },
  { clientAddress: "::1" },
  {
    clientAddress: "203.0.113.7",
    isPublic: true,
    token: TOKEN,
    headers: { authorization: `Bearer ${TOKEN}` },
  },
])("tells them to $clientAddress", async (asked) => {
  const response = await ask(asked);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("up 1\n");
  expect(response.headers.has("access-control-allow-origin")).toBe(false);
});

it.each([
  ["another machine", { clientAddress: "203.0.113.7" }],
  ["an address that cannot be told", { clientAddress: null }],
  ["a proxy on this machine", { clientAddress: "127.0.0.1", isPublic: true }],
  [
    "a page elsewhere that points its own name at this machine",
    { clientAddress: "127.0.0.1", headers: { host: "evil.example:3000" } },
  ],
  [
    "this machine without the token",
    { clientAddress: "127.0.0.1", token: TOKEN },
  ],
  [
    "a wrong token",
    { token: TOKEN, headers: { authorization: `Bearer ${TOKEN}0` } },
  ],
])("does not tell them to %s", async (_who, asked) => {
  const response = await ask(asked);
  expect(response.status).toBe(403);
  const text = await response.text();
  expect(text).toContain("METRICS_TOKEN");
  expect(text).not.toContain("up 1");
});

it("answers GET and HEAD", async () => {
  const near = { clientAddress: "127.0.0.1" };
  const head = await ask({ ...near, method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const post = await ask({ ...near, method: "POST" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
