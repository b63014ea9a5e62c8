import type { Database } from "#db/client.ts";
import type { LogStore, RequestLogRow } from "#core/logs/log-store.ts";
import type { SealingKey } from "#db/seal.ts";
import type { Ports } from "#pipeline/ports.ts";
import { replayRecorded, replayTexts } from "#pipeline/replay.ts";
import type { LogActions } from "#server/trpc/log-actions.ts";
import { countLogs } from "#services/logs/count.ts";
import { exportLogs } from "#services/logs/export.ts";
import { readLog } from "#services/logs/read.ts";
import { readTexts } from "#services/logs/texts.ts";
import { tailLogs } from "#services/logs/tail.ts";
import { deleteView, savedViews, saveView } from "#services/logs/views.ts";

/** The log with its database, and with the router of this moment for what is to be routed again. */
export function logActions(
  { db, logs: { store } }: { db: Database; logs: { store: LogStore } },
  sealingKey: SealingKey,
  ports: Ports,
): LogActions {
  const textsOf = (row: RequestLogRow) =>
    readTexts(db, row, { sealingKey, now: new Date(ports.clock.now()) });
  return {
    async list(caller, { filter, limit, cursor }) {
      const page = await exportLogs(store, caller, {
        ...filter,
        limit,
        cursor,
      });
      const batches = await Array.fromAsync(page.batches);
      return { rows: batches.flat(), nextCursor: page.nextCursor };
    },
    count: (caller, filter) =>
      countLogs(store, caller, filter, { now: () => performance.now() }),
    tail: (caller, query) =>
      tailLogs({ store, now: ports.clock.now() }, caller, query),
    async get(caller, id) {
      const row = await readLog(store, caller, id);
      return { row, texts: await textsOf(row) };
    },
    async replay(caller, id) {
      const row = await readLog(store, caller, id);
      const texts = await textsOf(row);
      const { classification, plan, parts } = texts
        ? await replayTexts(row, texts, caller, ports)
        : replayRecorded(row, caller, ports);
      const { task, complexityTier } = classification;
      const basedOn = texts ? "prompt" : "classification";
      return { row, basedOn, task, complexityTier, plan, parts };
    },
    views: ({ orgId }) => savedViews(db, orgId),
    saveView: ({ orgId }, view) =>
      saveView(db, orgId, { ...view, now: new Date(ports.clock.now()) }),
    deleteView: ({ orgId }, id) => deleteView(db, orgId, id),
  };
}
