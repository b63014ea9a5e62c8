import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { LogFilter, LogPosition } from "#core/logs/log-store.ts";
import type { RequestLog } from "#core/request-log.ts";
import type { Database } from "#db/client.ts";
import { digestLogs } from "#db/queries/log-digests.ts";
import { spansOf } from "#db/queries/log-span.ts";
import { createLogStore, insertRequestLogs } from "#db/queries/request-logs.ts";
import { rollUp } from "#db/queries/usage-rollups.ts";
import { aRequestLog } from "#tests/support/request-log.ts";

/** A log that is written, counted, digested and read hour by hour, some days ago. */

const HOUR_MS = 3_600_000;
export const LONG_AFTER = Date.parse("2026-05-20T12:30:00Z");
const BEGIN = Date.parse("2026-05-16T08:00:00Z");
export const hour = (n: number) => BEGIN + n * HOUR_MS;

export type Fields = Partial<RequestLog>;

/** So many that an hour of them is passed over. */
export const MANY = 260;
export const many = (fields: Fields) =>
  Array.from({ length: MANY }, () => fields);

const scopeOf = (orgId: string) => ({ orgId, mode: "live" as const });

export async function keep(
  db: Database,
  orgId: string,
  n: number,
  ...rows: Fields[]
): Promise<void> {
  await insertRequestLogs(
    db,
    rows.map((fields, at) => ({
      ...aRequestLog({
        orgId,
        time: new Date(hour(n) + (at * HOUR_MS) / rows.length),
        ...fields,
      }),
      id: randomUUID(),
    })),
  );
}

export async function count(db: Database, orgId: string): Promise<void> {
  const how = { now: new Date(LONG_AFTER), retentionDays: 90 };
  await rollUp(db, orgId, how);
}

export async function digest(
  db: Database,
  orgId: string,
  now = LONG_AFTER,
): Promise<void> {
  await count(db, orgId);
  await digestLogs(db, new Date(now));
}

export function spans(db: Database, orgId: string, filter: LogFilter) {
  return spansOf(db, scopeOf(orgId), filter, { after: null });
}

/** How many rows, by every way of asking: as pages, by a page's end, counted. */
export async function found(
  db: Database,
  orgId: string,
  filter: LogFilter,
): Promise<number> {
  const store = createLogStore(db);
  const scope = scopeOf(orgId);
  let rows = 0;
  let after: LogPosition | null = null;
  for (;;) {
    const page = await store.list(scope, filter, { after, limit: 200 });
    const last = page.at(-1)?.position ?? null;
    const from = { after, count: Math.max(page.length, 1) };
    const end = await store.positionAt(scope, filter, from);
    expect(end?.position ?? null).toEqual(last);
    if (!last) break;
    rows += page.length;
    after = last;
  }
  const whole = { after: null, most: 10_000 };
  expect(await store.count(scope, filter, whole)).toBe(rows);
  return rows;
}
