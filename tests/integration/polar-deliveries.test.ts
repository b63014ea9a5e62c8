import { Webhook } from "standardwebhooks";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { addMoney, moneyFromCents } from "#core/money.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { polarEvents } from "#db/schema/index.ts";
import { handlePolar } from "#server/webhooks/polar.ts";
import { applyPolarEvent } from "#services/billing/apply-polar-event.ts";
import { chanceOf } from "#tests/support/chance.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";

/** What a payment provider may send in its worst week. */
const DELIVERIES = 10_000;
const FORGED = 2_500;
const ORDERS = 400;
const ORGANISATIONS = 20;
const AT_ONCE = 16;
const SEED = Number(process.env.DELIVERY_SEED ?? 1);
const SECRET = "polar_whs_0123456789abcdef";

const database = withDatabase();

type AnOrder = { id: string; orgId: string; paid: number; refunds: number[] };
type Event = { id: string; body: string };
type Delivery = Event & { signature: (event: Event, at: Date) => string };

const eventOf = (type: string, order: AnOrder, refunded: number): Event => ({
  id: `evt_${order.id}_${type}_${refunded}`,
  body: JSON.stringify({
    type,
    data: {
      id: order.id,
      currency: "usd",
      net_amount: order.paid,
      total_amount: order.paid * 2,
      refunded_amount: refunded,
      customer: { external_id: order.orgId },
      metadata: {},
    },
  }),
});

const sign =
  (secret: string) =>
  ({ id, body }: Event, at: Date) =>
    new Webhook(Buffer.from(secret, "utf8").toString("base64")).sign(
      id,
      at,
      body,
    );
const truly = sign(SECRET);

/** Ways to claim a credit that nobody paid. */
const FORGERIES: Delivery["signature"][] = [
  sign("polar_whs_another_secret"),
  (_, at) => truly({ id: "evt_other", body: "{}" }, at),
  (event) => truly(event, new Date(Date.now() - 3_600_000)),
  () => "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  () => "",
];

function deliver({ signature, ...event }: Delivery): Promise<Response> {
  const at = new Date();
  const request = new Request("http://router.test/v1/webhooks/polar", {
    method: "POST",
    headers: {
      "webhook-id": event.id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": signature(event, at),
    },
    body: event.body,
  });
  return handlePolar(request, {
    requestId: "req_1",
    secret: SECRET,
    apply: (one) => applyPolarEvent(database.db, one, at),
    onUnexpected(error) {
      throw error;
    },
  });
}

it(
  `credits each paid order once and debits its refunds once, over ${DELIVERIES} deliveries (seed ${SEED})`,
  { timeout: 600_000 },
  async () => {
    const chance = chanceOf(SEED);
    const upTo = (most: number) => Math.floor(chance() * most);
    const pick = <T>(from: readonly T[]) => from[upTo(from.length)] as T;

    const orgIds = await Promise.all(
      Array.from({ length: ORGANISATIONS }, () => anOrganization(database.db)),
    );
    const orders = Array.from({ length: ORDERS }, (_, at): AnOrder => {
      const paid = 50 + upTo(100_000);
      const refunds = Array.from({ length: upTo(4) }, () => 1 + upTo(paid));
      return {
        id: `o_${orgIds[0]}_${at}`,
        orgId: pick(orgIds),
        paid,
        // Of all refunds together, so they only grow.
        refunds: refunds.toSorted((a, b) => a - b),
      };
    });
    const events = orders.flatMap((order) => [
      eventOf("order.paid", order, 0),
      ...order.refunds.map((sum) => eventOf("order.refunded", order, sum)),
    ]);
    const deliveries: Delivery[] = events.map((event) => ({
      ...event,
      signature: truly,
    }));
    while (deliveries.length < DELIVERIES - FORGED) {
      deliveries.push({ ...pick(events), signature: truly });
    }
    while (deliveries.length < DELIVERIES) {
      const { id, ...order } = pick(orders);
      const richer = { ...order, id: `${id}_forged`, paid: 9_999_999 };
      const event =
        chance() < 0.5 ? eventOf("order.paid", richer, 0) : pick(events);
      deliveries.push({ ...event, signature: pick(FORGERIES) });
    }
    // Fisher and Yates: refunds before payments, repeats before and after.
    for (let at = deliveries.length - 1; at > 0; at--) {
      const other = upTo(at + 1);
      [deliveries[at], deliveries[other]] = [
        deliveries[other] as Delivery,
        deliveries[at] as Delivery,
      ];
    }

    const statuses = new Map<number, number>();
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let at = next++; at < deliveries.length; at = next++) {
          const { status } = await deliver(deliveries[at] as Delivery);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
    );

    expect(Object.fromEntries(statuses)).toEqual({
      202: DELIVERIES - FORGED,
      403: FORGED,
    });
    for (const orgId of orgIds) {
      const own = orders.filter((order) => order.orgId === orgId);
      const due = own.reduce(
        (sum, { paid, refunds }) => sum + paid - (refunds.at(-1) ?? 0),
        0,
      );
      const entries = await readLedger(database.db, orgId);
      const wallet = await readWallet(database.db, orgId);
      const sum = addMoney(...entries.map(({ cents }) => cents));
      expect(sum).toBe(moneyFromCents(due));
      expect(wallet?.balance ?? moneyFromCents(0)).toBe(sum);
      const credits = entries.filter(({ kind }) => kind === "purchase");
      expect(credits).toHaveLength(own.length);
    }
    const stored = await database.db
      .select()
      .from(polarEvents)
      .where(eq(polarEvents.state, "applied"));
    expect(stored).toHaveLength(new Set(events.map(({ id }) => id)).size);
  },
);
