import { keptTexts, type RequestTexts } from "#core/request-texts.ts";
import type { Clock } from "#pipeline/ports.ts";
import type { Connection } from "#db/client.ts";
import { type BatchWriter, createBatchWriter } from "#db/ports/batch-writer.ts";
import { textKeepers } from "#db/queries/organization-settings.ts";
import type { RequestLogRow } from "#core/logs/log-store.ts";
import { insertRequestTexts } from "#db/queries/request-texts.ts";
import { seal, type SealingKey } from "#db/seal.ts";
import { requestTextPlace } from "#db/sealed-places.ts";
import { createSnapshot, type SnapshotOptions } from "#db/snapshot.ts";

export type TextWriter = Pick<
  BatchWriter<unknown>,
  "flush" | "tried" | "close" | "waiting" | "dropped"
> & {
  /** Keeps a row's texts if its organisation keeps them; `texts` is asked once the request has been answered. */
  keep(row: RequestLogRow, texts: () => RequestTexts): void;
  /** Resolves once what organisations had set before the call holds. */
  refresh(): Promise<void>;
};

type TextWriterOptions = SnapshotOptions & {
  clock: Pick<Clock, "now">;
  sealingKey: SealingKey;
  /** Of log rows, for organisations that have not set their own: no text outlives its row. */
  retentionDays: number;
  /** Characters. */
  maxWaiting?: number;
};

type Kept = Pick<RequestLogRow, "orgId" | "id" | "time"> & { json: string };

/** A batch is sealed and sent as one statement, and held in memory several times over while it is. */
const BATCH_CHARACTERS = 1_000_000;
const WAITING_CHARACTERS = 64_000_000;

/** Prompts and answers leave the request path here, sealed, of organisations that keep them. */
export async function createTextWriter(
  connection: Connection,
  {
    clock,
    sealingKey,
    retentionDays,
    maxWaiting = WAITING_CHARACTERS,
    ...options
  }: TextWriterOptions,
): Promise<TextWriter> {
  const { db } = connection;
  const keepers = await createSnapshot(
    connection,
    {
      channel: "organization_settings_changed",
      load: () => textKeepers(db),
    },
    options,
  );
  const writer = createBatchWriter<Kept>({
    what: "texts of requests",
    clock,
    flushMs: 250,
    maxBatch: BATCH_CHARACTERS,
    maxWaiting,
    weigh: ({ json }) => json.length,
    warn: options.warn ?? console.warn,
    insert: (batch) =>
      insertRequestTexts(
        db,
        batch.map(({ json, ...row }) => ({
          ...row,
          sealed: seal(sealingKey, json, requestTextPlace(row)),
        })),
        retentionDays,
      ),
  });
  let untold: (() => void)[] = [];
  let tooLong = 0;

  function tellAll(): void {
    const told = untold;
    untold = [];
    for (const tell of told) tell();
  }

  return {
    keep({ orgId, id, time }, texts) {
      if (!keepers.current().has(orgId)) return;
      if (untold.length === 0) setImmediate(tellAll);
      untold.push(() => {
        const json = keptTexts(texts());
        if (json === null) tooLong++;
        else writer.add({ orgId, id, time, json });
      });
    },
    flush() {
      tellAll();
      return writer.flush();
    },
    tried() {
      tellAll();
      return writer.tried();
    },
    async close(timeoutMs) {
      tellAll();
      await writer.close(timeoutMs);
      await keepers.close();
    },
    refresh: keepers.refresh,
    waiting: writer.waiting,
    dropped: () => writer.dropped() + tooLong,
  };
}
