import { Webhook } from "standardwebhooks";
import {
  MOST_FAILURES,
  nextAttempt,
  type SendWebhook,
} from "#core/webhooks/delivery.ts";
import { DELIVERY_FAILURES } from "#core/webhooks/failures.ts";
import type { Database } from "#db/client.ts";
import {
  claimDeliveries,
  countFailure,
  type DeliveryRow,
  endpointOf,
  recordAttempt,
  updateEndpoint,
} from "#db/queries/webhooks.ts";
import type { SealingKey } from "#db/seal.ts";
import { openSecret } from "#services/webhooks/secret.ts";

const BATCH = 50;
/** Longer than a batch can take: what a process that died had taken comes back after this. */
const LEASE_MS = 15 * 60_000;

/**
 * Sends what is due, signed as Standard Webhooks says; an event keeps its id over all attempts. Answers how many were
 * tried.
 */
export async function deliverWebhooks(
  db: Database,
  {
    send,
    sealingKey,
    now,
  }: { send: SendWebhook; sealingKey: SealingKey; now: () => Date },
): Promise<number> {
  let tried = 0;
  for (;;) {
    const due = await claimDeliveries(db, {
      now: now(),
      leaseUntil: new Date(now().getTime() + LEASE_MS),
      limit: BATCH,
    });
    await Promise.all(
      due.map((one) => attempt(db, one, { send, sealingKey, now })),
    );
    tried += due.length;
    if (due.length < BATCH) return tried;
  }
}

async function attempt(
  db: Database,
  delivery: DeliveryRow,
  {
    send,
    sealingKey,
    now,
  }: { send: SendWebhook; sealingKey: SealingKey; now: () => Date },
): Promise<void> {
  const attempts = delivery.attempts + 1;
  const endpoint = await endpointOf(db, delivery);
  const secret = endpoint && openSecret(sealingKey, endpoint);
  if (!endpoint || endpoint.disabledAt || secret === null) {
    const error = endpoint?.disabledAt
      ? DELIVERY_FAILURES.say("out_of_use")
      : DELIVERY_FAILURES.say("secret_unreadable");
    await recordAttempt(db, delivery, {
      attempts,
      nextAt: null,
      deliveredAt: null,
      status: null,
      error,
    });
    return;
  }
  const body = JSON.stringify(delivery.payload);
  const at = now();
  const { status, error } = await send({
    url: endpoint.url,
    headers: {
      "webhook-id": delivery.id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(delivery.id, at, body),
    },
    body,
  });
  const nextAt = error === null ? null : nextAttempt(attempts, now());
  await recordAttempt(db, delivery, {
    attempts,
    nextAt,
    deliveredAt: error === null ? now() : null,
    status,
    error,
  });
  if (error === null) {
    if (endpoint.failures === 0) return;
    await updateEndpoint(db, endpoint.orgId, endpoint.id, { failures: 0 });
  } else if (nextAt === null) {
    await countFailure(db, delivery, MOST_FAILURES, now());
  }
}
