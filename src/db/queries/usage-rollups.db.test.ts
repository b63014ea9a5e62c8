import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { dollarsOf, moneyFromCents, moneyFromDollars } from "#core/money.ts";
import { rowsOf } from "#db/client.ts";
import { insertRequestLogs } from "#db/queries/request-logs.ts";
import {
  forgetOldRollups,
  organizationsToRollUp,
  rollUp,
} from "#db/queries/usage-rollups.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aRequestLog } from "#tests/support/request-log.ts";
import { ago, NOW } from "#tests/support/usage-store-contract.ts";

const database = withDatabase();
const DAY = 1_440;
const now = new Date(NOW);

/** What failed in the sandbox, `minutes` ago, and would have cost a dollar. */
const failed = (orgId: string, minutes: number) => ({
  id: randomUUID(),
  ...aRequestLog({
    orgId,
    mode: "test",
    time: ago(minutes),
    sandbox: true,
    status: 503,
    estimatedCost: moneyFromDollars(1),
  }),
});

async function spendByDay(orgId: string): Promise<number[]> {
  const days = await rowsOf<{ cents: string }>(
    database.db,
    sql`
    select cost_cents::text as cents from usage_rollups
    where org_id = ${orgId} and grain = 'day' and dimension = 'all' order by at`,
  );
  return days.map(({ cents }) => dollarsOf(moneyFromCents(cents)));
}

it("counts the spend of the sandbox anew that was counted with what failed, where the rows are still there", async () => {
  const { db } = database;
  const [whole, cut] = [await anOrganization(db), await anOrganization(db)];
  for (const orgId of [whole, cut]) {
    await insertRequestLogs(
      db,
      [30 * DAY, 30 * DAY, 20 * DAY, 5].map((at) => failed(orgId, at)),
    );
    await rollUp(db, orgId, { now, retentionDays: 90 });
  }
  await forgetOldRollups(db, now);
  // As the version before counted it.
  await db.execute(sql`update usage_rollups set cost_cents = 100 * requests`);
  // Of the first day one of two rows is left.
  const rest = sql`select id from request_logs where org_id = ${cut} order by time limit 1`;
  await db.execute(sql`delete from request_logs where id in (${rest})`);

  const file = "drizzle/0020_recount_sandbox_spend.sql";
  await db.execute(sql.raw(await readFile(file, "utf8")));
  expect((await organizationsToRollUp(db)).sort()).toEqual([whole, cut].sort());
  for (const orgId of [whole, cut]) {
    await rollUp(db, orgId, { now, retentionDays: 90 });
  }
  expect(await spendByDay(whole)).toEqual([0, 0, 0]);
  expect(await spendByDay(cut)).toEqual([2, 0, 0]);
});
