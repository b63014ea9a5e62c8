import type { Connection } from "#db/client.ts";
import {
  allOrganizationLimits,
  type OrganizationLimits,
} from "#db/queries/billing.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

export type OrganizationLimitsSnapshot = {
  /** Null: the organisation has set none. */
  of(orgId: string): OrganizationLimits | null;
  refresh(): Promise<void>;
  close(): Promise<void>;
};

/** What organisations may use together, in memory: admission asks no database. */
export async function createOrganizationLimits(
  connection: Connection,
  options?: SnapshotOptions,
): Promise<OrganizationLimitsSnapshot> {
  const snapshot = await createSnapshot(
    connection,
    {
      channel: "organization_limits_changed",
      async load() {
        const rows = await allOrganizationLimits(connection.db);
        return new Map(
          rows.map(({ orgId, ...limits }) => [
            orgId,
            limits as OrganizationLimits,
          ]),
        );
      },
    },
    options,
  );
  return {
    of: (orgId) => snapshot.current().get(orgId) ?? null,
    refresh: snapshot.refresh,
    close: snapshot.close,
  };
}
