import type { Database } from "#db/client.ts";
import { keptPolarEvents, markPolarEvent } from "#db/queries/polar.ts";
import { meaningOf } from "#services/billing/apply-polar-event.ts";

export type Replayed = {
  id: string;
  type: string;
  /** Null: it is applied now. */
  reason: string | null;
};

/** Tries events again that could not be applied when they came; what still cannot be stays kept. */
export async function replayKeptEvents(
  db: Database,
  now: Date,
): Promise<Replayed[]> {
  const replayed: Replayed[] = [];
  for (const { id, type, payload } of await keptPolarEvents(db)) {
    const reason = await db.transaction(async (tx) => {
      const meaning = await meaningOf(tx, { type, data: payload });
      if (!("apply" in meaning)) return meaning.reason;
      await meaning.apply(now);
      await markPolarEvent(tx, id, "applied");
      return null;
    });
    replayed.push({ id, type, reason });
  }
  return replayed;
}
