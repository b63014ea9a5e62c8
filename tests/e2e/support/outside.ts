import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import {
  POLAR_PRODUCT,
  POLAR_TOKEN,
  startMockPolar,
} from "#tests/support/mock-polar.ts";
import { KEEP_ALIVE_MS } from "#tests/support/patience.ts";

const POLAR_SECRET = "polar_whs_of_the_screens";

/**
 * The payment provider of the router, and somebody who hears its webhooks. Tests in other processes have it pay by
 * `url`.
 */
export async function startOutside() {
  const polar = await startMockPolar();

  /** Tells the router of an order, as Polar does. Answers what its webhook said. */
  async function tell(order: { id: string }, router: string): Promise<number> {
    const id = `evt_${order.id}`;
    const at = new Date();
    const body = JSON.stringify({ type: "order.paid", data: order });
    const key = Buffer.from(POLAR_SECRET).toString("base64");
    const told = await fetch(`${router}/v1/webhooks/polar`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
        "webhook-signature": new Webhook(key).sign(id, at, body),
      },
      body,
    });
    return told.status;
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(
      request.url ?? "/",
      "http://polar.test",
    );
    if (pathname.startsWith("/hooks/")) {
      response.writeHead(pathname === "/hooks/heard" ? 204 : 500).end();
      return;
    }
    const order = polar.pay(searchParams.get("checkout") ?? "");
    tell(order, searchParams.get("router") ?? "")
      .then((status) => response.end(JSON.stringify(status)))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** An order of the past, which the router is told of. */
    async sell(orgId: string, cents: number, router: string): Promise<void> {
      const status = await tell(polar.addOrder(orgId, cents), router);
      if (status !== 202) throw new Error(`The order was answered ${status}.`);
    },
    /** What the router is set up with to meet it. */
    env: {
      POLAR_ACCESS_TOKEN: POLAR_TOKEN,
      POLAR_PRODUCT_ID: POLAR_PRODUCT,
      POLAR_API_URL: polar.url,
      POLAR_WEBHOOK_SECRET: POLAR_SECRET,
      PRIVATE_WEBHOOKS: "on",
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await polar.close();
    },
  };
}

/** Pays a checkout of the mock payment provider. Answers what the router's webhook said. */
export async function payCheckout(
  outside: string,
  checkout: string,
  router: string,
): Promise<number> {
  const answer = await fetch(
    `${outside}/pay?${new URLSearchParams({ checkout, router })}`,
  );
  return (await answer.json()) as number;
}
