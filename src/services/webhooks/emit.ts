import type { EventType } from "#core/billing/defaults.ts";
import type { Database } from "#db/client.ts";
import { enqueueDeliveries } from "#db/queries/webhooks.ts";

/**
 * Tells the organisation's endpoints of an event, in the transaction that made it: what is not committed is not told.
 * Answers to how many.
 */
export function emitEvent(
  tx: Database,
  {
    orgId,
    type,
    data,
    at,
    endpointId,
  }: {
    orgId: string;
    type: EventType;
    data: Record<string, unknown>;
    at: Date;
    /** For this endpoint alone, whatever it wants. */
    endpointId?: string;
  },
): Promise<number> {
  return enqueueDeliveries(tx, {
    orgId,
    type,
    payload: {
      type,
      timestamp: at.toISOString(),
      data: { organization_id: orgId, ...data },
    },
    at,
    ...(endpointId !== undefined && { endpointId }),
  });
}
