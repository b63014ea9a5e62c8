import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { handlePolar } from "#server/webhooks/polar.ts";
import type { PolarEvent } from "#services/billing/polar-event.ts";

const SECRET = "polar_whs_0123456789abcdef";
const BODY = JSON.stringify({ type: "order.paid", data: { id: "o_1" } });

/** As the sender signs: with the UTF-8 bytes of the whole secret. */
function signed(body = BODY, secret = SECRET, at = new Date()) {
  const key = Buffer.from(secret, "utf8").toString("base64");
  return {
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(key).sign("evt_1", at, body),
  };
}

async function deliver(
  headers: Record<string, string>,
  body = BODY,
  secret: string | null = SECRET,
  method = "POST",
) {
  const applied: PolarEvent[] = [];
  const response = await handlePolar(
    new Request("http://r.test/v1/webhooks/polar", {
      method,
      headers,
      ...(method === "POST" && { body }),
    }),
    {
      requestId: "req_1",
      secret,
      apply: async (event) => {
        applied.push(event);
        return "applied";
      },
      onUnexpected: () => {},
    },
  );
  return { status: response.status, applied };
}

describe("the payment webhook", () => {
  it("hands on an event whose signature is right", async () => {
    const { status, applied } = await deliver(signed());
    expect(status).toBe(202);
    expect(applied).toEqual([
      { id: "evt_1", type: "order.paid", data: { id: "o_1" } },
    ]);
  });

  it.each([
    ["another secret", signed(BODY, "polar_whs_another_secret")],
    ["another body", signed(BODY.replace("o_1", "o_2"))],
    ["an old timestamp", signed(BODY, SECRET, new Date(Date.now() - 301_000))],
    ["another id", { ...signed(), "webhook-id": "evt_2" }],
    ["no headers", {}],
  ])("refuses %s and reads nothing of it", async (_, headers) => {
    const { status, applied } = await deliver(
      headers as Record<string, string>,
    );
    expect(status).toBe(403);
    expect(applied).toEqual([]);
  });

  it("answers 503 where no secret is set: never does a delivery pass unchecked", async () => {
    expect((await deliver(signed(), BODY, null)).status).toBe(503);
  });

  it("accepts what it does not know, so that it is not sent again", async () => {
    const body = JSON.stringify(["no", "event"]);
    expect(await deliver(signed(body), body)).toEqual({
      status: 202,
      applied: [],
    });
  });

  it("takes POST only", async () => {
    expect((await deliver({}, "", SECRET, "GET")).status).toBe(405);
  });
});
