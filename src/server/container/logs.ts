import type { Database } from "#db/client.ts";
import type { Ports } from "#pipeline/ports.ts";
import { replayRecorded } from "#pipeline/replay.ts";
import type { LogActions } from "#server/trpc/log-actions.ts";
import { exportLogs } from "#services/logs/export.ts";
import { readLog } from "#services/logs/read.ts";
import { tailLogs } from "#services/logs/tail.ts";
import { deleteView, savedViews, saveView } from "#services/logs/views.ts";

/** The log with its database, and with the router of this moment for what is to be routed again. */
export function logActions(db: Database, ports: Ports): LogActions {
  return {
    async list(caller, { filter, limit, cursor }) {
      const page = await exportLogs(db, caller, { ...filter, limit, cursor });
      const batches = await Array.fromAsync(page.batches);
      return { rows: batches.flat(), nextCursor: page.nextCursor };
    },
    tail: (caller, query) =>
      tailLogs({ db, now: ports.clock.now() }, caller, query),
    async get(caller, id) {
      return { row: await readLog(db, caller, id), texts: null };
    },
    async replay(caller, id) {
      const row = await readLog(db, caller, id);
      const { classification, plan } = replayRecorded(row, caller, ports);
      const { task, complexityTier } = classification;
      return { row, basedOn: "classification", task, complexityTier, plan };
    },
    views: ({ orgId }) => savedViews(db, orgId),
    saveView: ({ orgId }, view) =>
      saveView(db, orgId, { ...view, now: new Date(ports.clock.now()) }),
    deleteView: ({ orgId }, id) => deleteView(db, orgId, id),
  };
}
