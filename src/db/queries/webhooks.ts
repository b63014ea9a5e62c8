import { and, asc, desc, eq, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/index.ts";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

export async function insertEndpoint(
  db: Database,
  row: typeof webhookEndpoints.$inferInsert,
): Promise<EndpointRow> {
  const [inserted] = await db.insert(webhookEndpoints).values(row).returning();
  if (!inserted) throw new Error("The endpoint was not inserted.");
  return inserted;
}

/** Oldest first. */
export function listEndpoints(
  db: Database,
  orgId: string,
): Promise<EndpointRow[]> {
  return db
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.orgId, orgId))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
}

const isEndpoint = (orgId: string, id: string) =>
  and(eq(webhookEndpoints.orgId, orgId), eq(webhookEndpoints.id, id));

/** Null where the organisation has no such endpoint. */
export async function updateEndpoint(
  db: Database,
  orgId: string,
  id: string,
  change: Partial<Omit<EndpointRow, "id" | "orgId" | "createdAt">>,
): Promise<EndpointRow | null> {
  const [row] = await db
    .update(webhookEndpoints)
    .set(change)
    .where(isEndpoint(orgId, id))
    .returning();
  return row ?? null;
}

/** With its deliveries. Null where the organisation has no such endpoint. */
export async function deleteEndpoint(
  db: Database,
  orgId: string,
  id: string,
): Promise<EndpointRow | null> {
  const [row] = await db
    .delete(webhookEndpoints)
    .where(isEndpoint(orgId, id))
    .returning();
  return row ?? null;
}

/** One delivery for each endpoint that wants the event, or for `endpointId` alone. Answers how many. */
export async function enqueueDeliveries(
  db: Database,
  event: {
    orgId: string;
    type: string;
    payload: Record<string, unknown>;
    at: Date;
    endpointId?: string;
  },
): Promise<number> {
  const endpoints = (await listEndpoints(db, event.orgId)).filter(
    ({ id, events, disabledAt }) =>
      event.endpointId === undefined
        ? disabledAt === null &&
          (events.includes("*") || events.includes(event.type))
        : id === event.endpointId,
  );
  if (endpoints.length === 0) return 0;
  await db.insert(webhookDeliveries).values(
    endpoints.map((endpoint) => ({
      id: newId("evt"),
      orgId: event.orgId,
      endpointId: endpoint.id,
      type: event.type,
      payload: event.payload,
      nextAt: event.at,
      createdAt: event.at,
    })),
  );
  return endpoints.length;
}

/**
 * Of all organisations: takes deliveries that are due for this process, and puts their next attempt off until
 * `leaseUntil`, so that no other process takes them and none is lost if this one dies.
 */
export function claimDeliveries(
  db: Database,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<DeliveryRow[]> {
  const due = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(lte(webhookDeliveries.nextAt, now))
    .orderBy(asc(webhookDeliveries.nextAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(webhookDeliveries)
    .set({ nextAt: leaseUntil })
    .where(inArray(webhookDeliveries.id, due))
    .returning();
}

export async function endpointOf(
  db: Database,
  { orgId, endpointId }: Pick<DeliveryRow, "orgId" | "endpointId">,
): Promise<EndpointRow | null> {
  const [row] = await db
    .select()
    .from(webhookEndpoints)
    .where(isEndpoint(orgId, endpointId));
  return row ?? null;
}

export async function recordAttempt(
  db: Database,
  { orgId, id }: Pick<DeliveryRow, "orgId" | "id">,
  result: Pick<
    DeliveryRow,
    "attempts" | "nextAt" | "deliveredAt" | "status" | "error"
  >,
): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set(result)
    .where(
      and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.id, id)),
    );
}

/** Counts an event that was given up; at `most` the endpoint is out of use. */
export async function countFailure(
  db: Database,
  { orgId, endpointId }: Pick<DeliveryRow, "orgId" | "endpointId">,
  most: number,
  at: Date,
): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({
      failures: sql`${webhookEndpoints.failures} + 1`,
      disabledAt: sql`case when ${webhookEndpoints.failures} + 1 >= ${most} and ${isNull(webhookEndpoints.disabledAt)} then ${at.toISOString()}::timestamptz else ${webhookEndpoints.disabledAt} end`,
    })
    .where(isEndpoint(orgId, endpointId));
}

/** Newest first, of one endpoint where it is named. */
export function listDeliveries(
  db: Database,
  orgId: string,
  { endpointId, limit }: { endpointId?: string; limit: number },
): Promise<DeliveryRow[]> {
  return db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.orgId, orgId),
        endpointId === undefined
          ? undefined
          : eq(webhookDeliveries.endpointId, endpointId),
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(limit);
}

/** Another attempt now. False where the organisation has no such delivery. */
export async function retryDelivery(
  db: Database,
  orgId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  const rows = await db
    .update(webhookDeliveries)
    .set({ nextAt: at, attempts: 0 })
    .where(
      and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.id, id)),
    )
    .returning({ id: webhookDeliveries.id });
  return rows.length > 0;
}

/** Of all organisations: deliveries that ended before `before`. */
export async function forgetDeliveries(
  db: Database,
  before: Date,
): Promise<void> {
  await db
    .delete(webhookDeliveries)
    .where(
      and(
        isNull(webhookDeliveries.nextAt),
        lt(webhookDeliveries.createdAt, before),
      ),
    );
}
