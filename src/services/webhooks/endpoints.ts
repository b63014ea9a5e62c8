import { AppError, invalidRequest } from "#core/errors.ts";
import { EVENT_TYPES } from "#core/billing/defaults.ts";
import { newId } from "#db/new-id.ts";
import {
  deleteEndpoint,
  type EndpointRow,
  insertEndpoint,
  listEndpoints,
  updateEndpoint,
} from "#db/queries/webhooks.ts";
import { audited } from "#services/audit/change.ts";
import type { SealingKey } from "#db/seal.ts";
import type { ServiceContext } from "#services/context.ts";
import { emitEvent } from "#services/webhooks/emit.ts";
import { newSecret, sealSecret } from "#services/webhooks/secret.ts";

const MOST_ENDPOINTS = 20;

export type EndpointWish = { url: string; events: string[] };

/** Answers the endpoint with its secret, which is shown this once. Throws `invalid_request`. */
export async function createEndpoint(
  ctx: ServiceContext,
  wish: EndpointWish,
  sealingKey: SealingKey,
): Promise<{ endpoint: EndpointRow; secret: string }> {
  const { url, events } = checked(wish);
  const { orgId } = ctx;
  const id = newId("whk");
  const secret = newSecret();
  const endpoint = await audited(ctx, async (open, tell) => {
    if ((await listEndpoints(open, orgId)).length >= MOST_ENDPOINTS) {
      throw invalidRequest(
        "url",
        `An organization has at most ${MOST_ENDPOINTS} endpoints. Delete one first.`,
      );
    }
    await tell({
      action: "webhook.created",
      objectId: id,
      details: { url, events },
    });
    const sealed = sealSecret(sealingKey, { orgId, id }, secret);
    return insertEndpoint(open, { id, orgId, url, events, secret: sealed });
  });
  return { endpoint, secret };
}

/** Changes where or of what it is told, or puts it in and out of use. Throws `not_found`, `invalid_request`. */
export function changeEndpoint(
  ctx: ServiceContext,
  id: string,
  change: Partial<EndpointWish> & { enabled?: boolean },
  now: Date,
): Promise<EndpointRow> {
  const wish = checked({
    url: change.url ?? "https://unchanged.example",
    events: change.events ?? ["*"],
  });
  const set = {
    ...(change.url !== undefined && { url: wish.url }),
    ...(change.events !== undefined && { events: wish.events }),
    ...(change.enabled !== undefined && {
      disabledAt: change.enabled ? null : now,
      failures: 0,
    }),
  };
  return audited(ctx, async (open, tell) => {
    const row = await updateEndpoint(open, ctx.orgId, id, set);
    if (!row) throw unknownEndpoint(id);
    const { url, events, disabledAt } = row;
    await tell({
      action: "webhook.changed",
      objectId: id,
      details: { url, events, enabled: disabledAt === null },
    });
    return row;
  });
}

/** Answers the new secret, which is shown this once. */
export async function rotateSecret(
  ctx: ServiceContext,
  id: string,
  sealingKey: SealingKey,
): Promise<string> {
  const secret = newSecret();
  const { orgId } = ctx;
  await audited(ctx, async (open, tell) => {
    const sealed = sealSecret(sealingKey, { orgId, id }, secret);
    const row = await updateEndpoint(open, orgId, id, { secret: sealed });
    if (!row) throw unknownEndpoint(id);
    await tell({ action: "webhook.secret_rotated", objectId: id });
  });
  return secret;
}

export function removeEndpoint(ctx: ServiceContext, id: string): Promise<void> {
  return audited(ctx, async (open, tell) => {
    const row = await deleteEndpoint(open, ctx.orgId, id);
    if (!row) throw unknownEndpoint(id);
    await tell({
      action: "webhook.deleted",
      objectId: id,
      details: { url: row.url },
    });
  });
}

/** Sends a `webhook.test` event to this endpoint. */
export async function testEndpoint(
  { db, orgId }: ServiceContext,
  id: string,
  now: Date,
): Promise<void> {
  const told = await emitEvent(db, {
    orgId,
    type: "webhook.test",
    data: { message: "This is a test." },
    at: now,
    endpointId: id,
  });
  if (told === 0) throw unknownEndpoint(id);
}

function checked({ url, events }: EndpointWish): EndpointWish {
  if (!URL.canParse(url)) {
    throw invalidRequest("url", "url must be a URL, like https://example.com.");
  }
  const { protocol, username, password } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") {
    throw invalidRequest("url", "url must begin with https://.");
  }
  if (username !== "" || password !== "") {
    throw invalidRequest(
      "url",
      "url must not hold a name or password: events are signed instead.",
    );
  }
  const unknown = events.filter(
    (event) =>
      event !== "*" && !(EVENT_TYPES as readonly string[]).includes(event),
  );
  if (unknown.length > 0 || events.length === 0) {
    throw invalidRequest(
      "events",
      `events must be some of ${EVENT_TYPES.join(", ")}, or *.`,
    );
  }
  return { url: new URL(url).href, events: [...new Set(events)] };
}

function unknownEndpoint(id: string): AppError {
  return new AppError("not_found", `There is no webhook endpoint ${id}.`, {
    param: "id",
  });
}
