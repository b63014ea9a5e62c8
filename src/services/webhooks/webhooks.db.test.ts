import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import type { Sent } from "#core/webhooks/delivery.ts";
import { listDeliveries, listEndpoints } from "#db/queries/webhooks.ts";
import { sealingKey } from "#db/seal.ts";
import { deliverWebhooks } from "#services/webhooks/deliver.ts";
import { emitEvent } from "#services/webhooks/emit.ts";
import {
  changeEndpoint,
  createEndpoint,
  removeEndpoint,
  rotateSecret,
  testEndpoint,
} from "#services/webhooks/endpoints.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();
const START = Date.parse("2026-11-25T12:00:00Z");
const KEY = sealingKey("a secret of the tests", "webhook secrets");
const author = {
  kind: "operator",
  id: null,
  address: null,
  userAgent: null,
} as const;

/** A time of its own for each test, far from the others': what is due is due for all organisations. */
let tests = 0;
function clock() {
  let at = START + ++tests * 30 * 86_400_000;
  return {
    now: () => new Date(at),
    advance: (minutes: number) => (at += minutes * 60_000),
  };
}

type Post = { url: string; headers: Record<string, string>; body: string };

function receiver(answer: () => Sent = () => ({ status: 200, error: null })) {
  const posts: Post[] = [];
  return {
    posts,
    send: async (post: Post) => {
      posts.push(post);
      return answer();
    },
  };
}

async function anEndpoint(events = ["*"], url = "https://example.com/hook") {
  const orgId = await anOrganization(database.db);
  const ctx = { db: database.db, orgId, author };
  const made = await createEndpoint(ctx, { url, events }, KEY);
  return { orgId, ctx, ...made };
}

const low = (orgId: string, at: Date) =>
  emitEvent(database.db, {
    orgId,
    type: "balance.low",
    data: { balance_dollars: 1 },
    at,
  });

it("signs what it sends, and keeps the secret sealed", async () => {
  const { orgId, secret, endpoint } = await anEndpoint();
  const { now } = clock();
  const { posts, send } = receiver();
  await low(orgId, now());
  await deliverWebhooks(database.db, { send, sealingKey: KEY, now });
  const [post] = posts;
  expect(post?.url).toBe("https://example.com/hook");
  const signature = post?.headers["webhook-signature"];
  const { "webhook-id": id = "" } = post?.headers ?? {};
  expect(signature).toBe(new Webhook(secret).sign(id, now(), post?.body ?? ""));
  expect(JSON.parse(post?.body ?? "")).toEqual({
    type: "balance.low",
    timestamp: now().toISOString(),
    data: { organization_id: orgId, balance_dollars: 1 },
  });
  expect(Buffer.from(endpoint.secret).toString("latin1")).not.toContain(
    secret.slice(6),
  );
});

it("sends an event to the endpoints that want it, of its organisation alone", async () => {
  const wants = await anEndpoint(["balance.low"]);
  const other = await anEndpoint(["credit.added"]);
  const { now } = clock();
  expect(await low(wants.orgId, now())).toBe(1);
  expect(await low(other.orgId, now())).toBe(0);
  const { posts, send } = receiver();
  await deliverWebhooks(database.db, { send, sealingKey: KEY, now });
  expect(posts).toHaveLength(1);
});

it("tries again over two days with the same id, then gives up", async () => {
  const { orgId } = await anEndpoint();
  const time = clock();
  const { posts, send } = receiver(() => ({ status: 500, error: "It broke." }));
  const run = () =>
    deliverWebhooks(database.db, { send, sealingKey: KEY, now: time.now });
  await low(orgId, time.now());
  await run();
  await run();
  expect(posts).toHaveLength(1);
  for (const minutes of [1, 5, 30, 120, 360, 720, 1440, 10_000]) {
    time.advance(minutes);
    await run();
  }
  expect(posts).toHaveLength(8);
  expect(new Set(posts.map(({ headers }) => headers["webhook-id"])).size).toBe(
    1,
  );
  expect(await listDeliveries(database.db, orgId, { limit: 5 })).toMatchObject([
    { attempts: 8, nextAt: null, deliveredAt: null, status: 500 },
  ]);
});

it("takes an endpoint out of use after ten events in a row that never arrived, and back on demand", async () => {
  const { orgId, ctx, endpoint } = await anEndpoint();
  const time = clock();
  const failing = receiver(() => ({ status: null, error: "No connection." }));
  const run = () =>
    deliverWebhooks(database.db, {
      send: failing.send,
      sealingKey: KEY,
      now: time.now,
    });
  for (let event = 0; event < 10; event++) await low(orgId, time.now());
  for (const minutes of [0, 1, 5, 30, 120, 360, 720, 1440]) {
    time.advance(minutes);
    await run();
  }
  const [disabled] = await listEndpoints(database.db, orgId);
  expect(disabled?.disabledAt).toEqual(time.now());
  expect(await low(orgId, time.now())).toBe(0);
  await changeEndpoint(ctx, endpoint.id, { enabled: true }, time.now());
  expect(await low(orgId, time.now())).toBe(1);
});

it("forgets failures once an event arrives", async () => {
  const { orgId, ctx, endpoint } = await anEndpoint();
  const { now } = clock();
  await changeEndpoint(ctx, endpoint.id, { enabled: true }, now());
  await low(orgId, now());
  const { send } = receiver();
  await deliverWebhooks(database.db, { send, sealingKey: KEY, now });
  const [delivery] = await listDeliveries(database.db, orgId, { limit: 1 });
  expect(delivery).toMatchObject({ deliveredAt: now(), nextAt: null });
});

it("is sent by one process where several look at once", async () => {
  const { orgId } = await anEndpoint();
  const { now } = clock();
  const { posts, send } = receiver();
  for (let event = 0; event < 40; event++) await low(orgId, now());
  await Promise.all(
    Array.from({ length: 4 }, () =>
      deliverWebhooks(database.db, { send, sealingKey: KEY, now }),
    ),
  );
  const ids = posts.map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(40);
  expect(ids).toHaveLength(40);
});

it("signs with the new secret after a rotation, tests one endpoint, and forgets a deleted one", async () => {
  const { ctx, endpoint, secret } = await anEndpoint(["credit.added"]);
  const { now } = clock();
  const rotated = await rotateSecret(ctx, endpoint.id, KEY);
  expect(rotated).not.toBe(secret);
  await testEndpoint(ctx, endpoint.id, now());
  const { posts, send } = receiver();
  await deliverWebhooks(database.db, { send, sealingKey: KEY, now });
  const [post] = posts;
  const id = post?.headers["webhook-id"] ?? "";
  expect(post?.headers["webhook-signature"]).toBe(
    new Webhook(rotated).sign(id, now(), post?.body ?? ""),
  );
  await removeEndpoint(ctx, endpoint.id);
  await expect(testEndpoint(ctx, endpoint.id, now())).rejects.toMatchObject({
    code: "not_found",
  });
});

it("belongs to its organisation alone", async () => {
  const { endpoint } = await anEndpoint();
  const { ctx: stranger } = await anEndpoint();
  const { now } = clock();
  const unknown = { code: "not_found" };
  const change = { enabled: false };
  await expect(
    changeEndpoint(stranger, endpoint.id, change, now()),
  ).rejects.toMatchObject(unknown);
  await expect(rotateSecret(stranger, endpoint.id, KEY)).rejects.toMatchObject(
    unknown,
  );
  await expect(removeEndpoint(stranger, endpoint.id)).rejects.toMatchObject(
    unknown,
  );
});

it.each([
  ["not a url", ["*"], "url"],
  ["ftp://example.com", ["*"], "url"],
  ["https://user:pass@example.com", ["*"], "url"],
  ["https://example.com", ["balance.high"], "events"],
  ["https://example.com", [], "events"],
])("refuses %s with %j", async (url, events, param) => {
  await expect(anEndpoint(events, url)).rejects.toMatchObject({
    code: "invalid_request",
    details: { param },
  });
});
