import { DELIVERY_FAILURES } from "#core/webhooks/failures.ts";
import type * as Wire from "#contracts/webhooks.ts";
import type { WebhookActions } from "#server/trpc/billing-actions.ts";

type Read<Name extends keyof WebhookActions> = Awaited<
  ReturnType<WebhookActions[Name]>
>;

export function presentEndpoint(endpoint: Read<"change">): Wire.Endpoint {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: endpoint.events,
    enabled: endpoint.disabledAt === null,
    failures: endpoint.failures,
    created_at: endpoint.createdAt.toISOString(),
  };
}

export function presentDeliveries(
  deliveries: Read<"deliveries">,
): Wire.DeliveryList {
  return {
    data: deliveries.map((one) => ({
      id: one.id,
      endpoint_id: one.endpointId,
      type: one.type,
      payload: one.payload,
      attempts: one.attempts,
      status: one.status,
      error: one.error,
      failure: one.error === null ? null : DELIVERY_FAILURES.read(one.error),
      delivered_at: one.deliveredAt?.toISOString() ?? null,
      next_at: one.nextAt?.toISOString() ?? null,
      created_at: one.createdAt.toISOString(),
    })),
  };
}
