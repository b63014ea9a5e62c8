import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { KEEP_ALIVE_MS } from "#tests/support/patience.ts";
import { checkPolarBody } from "#tests/support/polar-spec.ts";

export const POLAR_TOKEN = "polar_oat_of_the_tests";
export const POLAR_PRODUCT = "0b4bfb4f-27f5-4b83-a0b0-b6c25f5c1f0e";

type Body = Record<string, unknown>;
type Order = Body & { id: string; created_at: string };

export type MockPolar = {
  url: string;
  /** Bodies of requests that were accepted, by `METHOD path`. */
  asked: { what: string; body: Body }[];
  orders: Order[];
  /** Pays a checkout, as its page would. Answers the order. */
  pay(checkoutId: string): Order;
  /** Adds what the customer's card is charged for, from `amount` cents. */
  addOrder(orgId: string, amount: number, more?: Body): Order;
  /** Every request is answered with this until it is null again. */
  failWith(status: number | null): void;
  /** Every request to `METHOD path` is answered with this until it is null again. */
  answerWith(what: string, answer: [number, unknown] | null): void;
  close(): Promise<void>;
};

/** Polar's API on loopback, with its memory; bodies are held to Polar's specification where that can be read. */
export async function startMockPolar(): Promise<MockPolar> {
  const asked: MockPolar["asked"] = [];
  const orders: Order[] = [];
  const checkouts = new Map<string, Body>();
  const customers = new Map<string, string>();
  const scripted = new Map<string, [number, unknown]>();
  let failure: number | null = null;

  const addOrder: MockPolar["addOrder"] = (orgId, amount, more = {}) => {
    customers.set(orgId, customers.get(orgId) ?? randomUUID());
    const order = {
      id: randomUUID(),
      created_at: new Date(
        Date.UTC(2026, 10, 1, 0, orders.length),
      ).toISOString(),
      status: "paid",
      currency: "usd",
      net_amount: amount,
      refunded_amount: 0,
      customer: { external_id: orgId },
      metadata: { organization_id: orgId },
      invoice_number: `INV-${orders.length + 1}`,
      description: "Credit",
      ...more,
    };
    orders.push(order);
    return order;
  };

  const routes: Record<string, (body: Body, url: URL) => [number, unknown]> = {
    "POST /v1/checkouts/": (body) => {
      const id = randomUUID();
      checkouts.set(id, body);
      return [
        201,
        {
          id,
          url: `https://polar.test/checkout/${id}`,
          expires_at: "2026-11-26T00:00:00Z",
        },
      ];
    },
    "POST /v1/customer-sessions/": ({ external_customer_id: orgId }) =>
      customers.has(String(orgId))
        ? [
            201,
            {
              customer_portal_url: `https://polar.test/portal/${String(orgId)}`,
            },
          ]
        : [
            422,
            {
              error: "RequestValidationError",
              detail: [
                {
                  loc: ["body", "external_customer_id"],
                  msg: "Customer does not exist.",
                  type: "value_error",
                },
              ],
            },
          ],
    "POST /v1/orders/": (body) => {
      const orgId = [...customers].find(
        ([, id]) => id === body.customer_id,
      )?.[0];
      if (!orgId) return [404, { error: "ResourceNotFound", detail: "No." }];
      return [201, addOrder(orgId, Number(body.amount), { status: "draft" })];
    },
    "POST /v1/orders/{id}/finalize": (_, url) => {
      const order = orders.find(({ id }) => url.pathname.includes(id));
      if (!order) return [404, { error: "ResourceNotFound", detail: "No." }];
      if (order.status !== "draft") {
        return [412, { error: "OrderNotDraft", detail: "Not a draft." }];
      }
      order.status = "paid";
      return [200, order];
    },
    "GET /v1/orders/": (_, url) => {
      const orgId = url.searchParams.get("external_customer_id");
      const after = url.searchParams.get("created_after") ?? "";
      const page = Number(url.searchParams.get("page") ?? 1);
      const limit = Number(url.searchParams.get("limit") ?? 10);
      const found = orders
        .filter(
          ({ customer, created_at }) =>
            (!orgId || (customer as Body).external_id === orgId) &&
            created_at >= after,
        )
        .toReversed();
      return [
        200,
        {
          items: found.slice((page - 1) * limit, page * limit),
          pagination: {
            total_count: found.length,
            max_page: Math.ceil(found.length / limit),
          },
        },
      ];
    },
  };

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  async function serve(request: IncomingMessage, response: ServerResponse) {
    const answer = (status: number, body: unknown) =>
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(body));
    const body = await bodyOf(request);
    if (failure !== null) return answer(failure, { detail: "mock" });
    if (request.headers.authorization !== `Bearer ${POLAR_TOKEN}`) {
      return answer(401, { error: "invalid_token", error_description: "No." });
    }
    const url = new URL(request.url ?? "/", "http://polar.test");
    const customer = /^\/v1\/customers\/external\/([^/]+)\/state$/.exec(
      url.pathname,
    )?.[1];
    if (customer) {
      const id = customers.get(decodeURIComponent(customer));
      return id
        ? answer(200, { id, external_id: customer })
        : answer(404, { error: "ResourceNotFound", detail: "Not found" });
    }
    const path = url.pathname.replace(/(?<=\/orders\/)[^/]+/, "{id}");
    const what = `${request.method} ${path}`;
    const answerAsTold = scripted.get(what);
    if (answerAsTold) return answer(...answerAsTold);
    const known = routes[what];
    if (!known) return answer(404, { error: "ResourceNotFound", detail: "" });
    const fault =
      request.method === "POST" ? checkPolarBody(path, "post")(body) : null;
    if (fault !== null) return answer(400, { error: fault });
    asked.push({ what, body });
    return answer(...known(body, url));
  }
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    orders,
    addOrder,
    pay(checkoutId) {
      const checkout = checkouts.get(checkoutId);
      if (!checkout) throw new Error("No such checkout.");
      const [[price] = []] = Object.values(
        checkout.prices as Record<string, { price_amount: number }[]>,
      );
      return addOrder(
        String(checkout.external_customer_id),
        price?.price_amount ?? 0,
        { metadata: checkout.metadata },
      );
    },
    failWith(status) {
      failure = status;
    },
    answerWith(what, told) {
      if (told) scripted.set(what, told);
      else scripted.delete(what);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString();
  return text === "" ? {} : (JSON.parse(text) as Body);
}
