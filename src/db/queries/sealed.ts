import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "#db/client.ts";
import {
  generationPlace,
  keptAnswerPlace,
  providerKeyPlace,
  requestTextPlace,
  webhookSecretPlace,
} from "#db/sealed-places.ts";

export type SealedPurpose =
  | "provider keys"
  | "webhook secrets"
  | "generations"
  | "kept answers"
  | "request texts";

type Cells = Record<string, string>;

/** A column whose values are sealed: how its rows are found, where each is sealed, and what to call it. */
export type SealedColumn = {
  purpose: SealedPurpose;
  table: string;
  column: string;
  /** The primary key. */
  keys: readonly string[];
  /** What else `place` needs. */
  more?: readonly string[];
  place(row: Cells): string;
  name(row: Cells): string;
};

const cell = (row: Cells, name: string) => row[name] ?? "";

/** Every column of the schema that holds what was sealed. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    purpose: "provider keys",
    table: "provider_keys",
    column: "sealed",
    keys: ["org_id", "host"],
    place: (row) =>
      providerKeyPlace({ orgId: cell(row, "org_id"), host: cell(row, "host") }),
    name: (row) => `the key of ${cell(row, "org_id")} for ${cell(row, "host")}`,
  },
  {
    purpose: "webhook secrets",
    table: "webhook_endpoints",
    column: "secret",
    keys: ["id"],
    more: ["org_id"],
    place: (row) =>
      webhookSecretPlace({ orgId: cell(row, "org_id"), id: cell(row, "id") }),
    name: (row) => `the secret of webhook ${cell(row, "id")}`,
  },
  ...(["request", "answer"] as const).map((kind): SealedColumn => ({
    purpose: "generations",
    table: "generations",
    column: `sealed_${kind}`,
    keys: ["id"],
    more: ["org_id"],
    place: (row) =>
      generationPlace(
        { orgId: cell(row, "org_id"), id: cell(row, "id") },
        kind,
      ),
    name: (row) => `the ${kind} of ${cell(row, "id")}`,
  })),
  {
    purpose: "kept answers",
    table: "idempotency_keys",
    column: "sealed_answer",
    keys: ["org_id", "mode", "endpoint", "key"],
    more: ["body_hash"],
    place: (row) =>
      keptAnswerPlace({
        orgId: cell(row, "org_id"),
        mode: cell(row, "mode"),
        endpoint: cell(row, "endpoint"),
        key: cell(row, "key"),
        bodyHash: cell(row, "body_hash"),
      }),
    name: (row) => `an answer kept for ${cell(row, "org_id")}`,
  },
  {
    purpose: "request texts",
    table: "request_texts",
    column: "sealed",
    keys: ["expires_at", "log_id"],
    more: ["org_id"],
    place: (row) =>
      requestTextPlace({ orgId: cell(row, "org_id"), id: cell(row, "log_id") }),
    name: (row) =>
      `the texts of log row ${cell(row, "log_id")} of ${cell(row, "org_id")}`,
  },
];

export type SealedRow = { cells: Cells; sealed: Uint8Array };

/** Of all organisations, by primary key: the rows after `after` whose value is there. */
export async function readSealed(
  db: Database,
  { table, column, keys, more = [] }: SealedColumn,
  { after, limit }: { after: Cells | null; limit: number },
): Promise<SealedRow[]> {
  const names = list(keys.map((name) => sql.identifier(name)));
  const rows = await rowsOf<Cells & { value: string }>(
    db,
    sql`select ${list([...keys, ...more].map((name) => sql.identifier(name)))},
        encode(${sql.identifier(column)}, 'hex') as value
      from ${sql.identifier(table)}
      where ${sql.identifier(column)} is not null ${
        after
          ? sql`and (${names}) > (${list(keys.map((name) => sql`${after[name]}`))})`
          : sql``
      }
      order by ${names} limit ${limit}`,
  );
  return rows.map(({ value, ...cells }) => ({
    cells: cells as Cells,
    sealed: Buffer.from(value, "hex"),
  }));
}

/** Unless it was replaced meanwhile. */
export async function replaceSealed(
  db: Database,
  { table, column, keys }: SealedColumn,
  { cells, sealed }: SealedRow,
  next: Uint8Array,
): Promise<void> {
  const name = sql.identifier(column);
  const isRow = sql.join(
    keys.map((key) => sql`${sql.identifier(key)} = ${cells[key]}`),
    sql` and `,
  );
  await db.execute(
    sql`update ${sql.identifier(table)} set ${name} = decode(${hex(next)}, 'hex')
      where ${isRow} and ${name} = decode(${hex(sealed)}, 'hex')`,
  );
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function list(parts: readonly (SQL | ReturnType<typeof sql.identifier>)[]) {
  return sql.join([...parts], sql`, `);
}
