import { expect, it } from "vitest";
import { handleCron } from "#server/jobs/handle-cron.ts";

async function call(authorization: string | null, secret: string | null) {
  let runs = 0;
  const headers = new Headers(authorization ? { authorization } : {});
  const response = await handleCron(
    new Request("http://router.test/v1/cron", { headers }),
    {
      requestId: "req_1",
      secret,
      async run() {
        runs++;
        return [
          { name: "a.b", outcome: "failed", ms: 3, error: new Error("secret") },
        ];
      },
    },
  );
  return { status: response.status, body: await response.text(), runs };
}

const SECRET = "0123456789abcdef";

it("runs due jobs for the scheduler, and tells how they ended but not why", async () => {
  const { status, body, runs } = await call(`Bearer ${SECRET}`, SECRET);
  expect(status).toBe(500);
  expect(runs).toBe(1);
  expect(JSON.parse(body)).toEqual({
    runs: [{ name: "a.b", outcome: "failed", ms: 3 }],
  });
});

it.each([null, "", "Bearer", `Bearer ${SECRET}x`, SECRET])(
  "runs nothing for %j",
  async (authorization) => {
    const { status, runs } = await call(authorization, SECRET);
    expect({ status, runs }).toEqual({ status: 403, runs: 0 });
  },
);

it("runs nothing where no secret is set, whatever is sent", async () => {
  for (const authorization of [null, "Bearer ", "Bearer null"]) {
    const { status, runs } = await call(authorization, null);
    expect({ status, runs }).toEqual({ status: 503, runs: 0 });
  }
});
