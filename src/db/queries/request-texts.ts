import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { codeOf } from "#db/failure.ts";
import { NO_PARTITION } from "#db/queries/log-partitions.ts";
import { organizationSettings, requestTexts } from "#db/schema/index.ts";

/** Sealed prompt and answer of a log row. */
export type SealedTexts = {
  orgId: string;
  /** Of the log row. */
  id: string;
  time: Date;
  sealed: Uint8Array;
};

/**
 * Writes a batch for those organisations that keep texts at this moment: one that stops is waited for, and finds all of
 * it when it deletes. What was written before is left as it is.
 */
export async function insertRequestTexts(
  db: Database,
  rows: readonly SealedTexts[],
  retentionDays: number,
): Promise<void> {
  const batch = JSON.stringify(
    rows.map(({ orgId, id, time, sealed }) => ({
      org_id: orgId,
      log_id: id,
      time,
      sealed: Buffer.from(sealed).toString("base64"),
    })),
  );
  const kept = sql`
    select given.*, s.org_id as keeper, given.time + ${keptDays(retentionDays)} * interval '1 day' as expires_at
    from json_to_recordset(${batch}::json) as given (org_id text, log_id uuid, time timestamptz, sealed text)
    join organization_settings as s on s.org_id = given.org_id and s.store_prompts`;
  const insert = () =>
    db.execute(sql`
      with kept as (${kept} for share of s)
      insert into request_texts (org_id, log_id, time, expires_at, sealed)
      select org_id, log_id, time, expires_at, decode(sealed, 'base64') from kept
      on conflict do nothing`);
  try {
    await insert();
  } catch (error) {
    if (codeOf(error) !== NO_PARTITION) throw error;
    await ensurePartitions(db, kept);
    await insert();
  }
}

/** The days that an organisation's texts are kept, of its settings `s`: no longer than its log rows. */
function keptDays(retentionDays: number): SQL {
  return sql`least(s.prompt_retention_days, coalesce(s.log_retention_days, ${retentionDays}::int))`;
}

async function ensurePartitions(db: Database, kept: SQL): Promise<void> {
  await db.execute(sql`
    select ensure_text_partition(day) from (
      select distinct date_trunc('day', expires_at, 'UTC') as day from (${kept}) as kept
    ) as missing`);
}

/** What is kept with a log row; null where nothing is, or it has expired. */
export async function readRequestTexts(
  db: Database,
  { orgId, id }: Pick<SealedTexts, "orgId" | "id">,
  now: Date,
): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ sealed: requestTexts.sealed })
    .from(requestTexts)
    .where(
      and(
        eq(requestTexts.orgId, orgId),
        eq(requestTexts.logId, id),
        gt(requestTexts.expiresAt, now),
      ),
    )
    .limit(1);
  return row?.sealed ?? null;
}

export async function deleteRequestTexts(
  db: Database,
  orgId: string,
): Promise<void> {
  await db.delete(requestTexts).where(eq(requestTexts.orgId, orgId));
}

/** Holds texts to a retention that became shorter: none is kept longer than it now says. */
export async function shortenRequestTexts(
  db: Database,
  orgId: string,
  { retentionDays, now }: { retentionDays: number; now: Date },
): Promise<void> {
  const [settings] = await db
    .select({
      days: sql<number>`least(${organizationSettings.promptRetentionDays}, coalesce(${organizationSettings.logRetentionDays}, ${retentionDays}::int))`,
    })
    .from(organizationSettings)
    .where(eq(organizationSettings.orgId, orgId));
  if (!settings) return;
  const until = sql`time + ${settings.days}::int * interval '1 day'`;
  const tooLong = sql`org_id = ${orgId} and expires_at > ${until}`;
  await db.execute(
    sql`delete from request_texts where ${tooLong} and ${until} <= ${now.toISOString()}::timestamptz`,
  );
  await ensurePartitions(
    db,
    sql`select ${until} as expires_at from request_texts where ${tooLong}`,
  );
  await db.execute(
    sql`update request_texts set expires_at = ${until} where ${tooLong}`,
  );
}
