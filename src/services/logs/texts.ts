import type { RequestTexts } from "#core/request-texts.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import type { RequestLogRow } from "#core/logs/log-store.ts";
import { readRequestTexts } from "#db/queries/request-texts.ts";
import { type SealingKey, unseal } from "#db/seal.ts";
import { requestTextPlace } from "#db/sealed-places.ts";

/** Prompt and answer of a log row; null where none are kept, they have expired, or no known secret opens them. */
export async function readTexts(
  db: Database,
  row: Pick<RequestLogRow, "orgId" | "id">,
  { sealingKey, now }: { sealingKey: SealingKey; now: Date },
): Promise<RequestTexts | null> {
  const sealed = await orUnavailable(readRequestTexts(db, row, now));
  const json = sealed && unseal(sealingKey, sealed, requestTextPlace(row));
  return json === null ? null : (JSON.parse(json) as RequestTexts);
}
