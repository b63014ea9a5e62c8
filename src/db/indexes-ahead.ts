import { createHash } from "node:crypto";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Sql } from "postgres";
import { codeOf } from "#db/failure.ts";

/** What migrations do to a column or table before they index it has not happened yet. */
const NOT_THERE_YET = new Set(["42703", "42P01", "42704", "42883"]);

type NewIndex = { table: string; definition: string };

/**
 * Builds what pending migrations index partitions by, partition by partition while rows are written: an index of a whole
 * partitioned table can only be built while writers wait, but takes over what its partitions have already. Whatever
 * cannot be built ahead is left to the migration. Begun anew where it was broken off.
 */
export async function buildIndexesAhead(
  client: Sql,
  migrationsFolder: string,
): Promise<void> {
  for (const { table, definition } of await newIndexes(
    client,
    migrationsFolder,
  )) {
    const partitions = await client<{ name: string }[]>`
      select relid::text as name from pg_partition_tree(to_regclass(${table})) where isleaf and level > 0`;
    for (const { name } of partitions) {
      await buildOn(client, name, definition);
    }
  }
}

/** Of migrations that this database has not seen; of none where it is new. */
async function newIndexes(
  client: Sql,
  migrationsFolder: string,
): Promise<NewIndex[]> {
  const [known] = await client<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!known?.there) return [];
  const [last] = await client<{ at: string | null }[]>`
    select max(created_at)::text as at from drizzle.__drizzle_migrations`;
  return readMigrationFiles({ migrationsFolder })
    .filter(({ folderMillis }) => folderMillis > Number(last?.at ?? 0))
    .flatMap(({ sql }) => sql.flatMap(indexIn));
}

function indexIn(statement: string): NewIndex[] {
  const [, table, rest] =
    /^\s*CREATE INDEX "[^"]+" ON "([^"]+)" (USING [^;]+)/.exec(statement) ?? [];
  if (table === undefined || rest === undefined) return [];
  // A condition names the table that it was written for.
  return [{ table, definition: rest.replaceAll(`"${table}".`, "").trim() }];
}

async function buildOn(
  client: Sql,
  partition: string,
  definition: string,
): Promise<void> {
  const mark = createHash("sha256").update(definition).digest("hex");
  const index = `${partition}_${mark.slice(0, 8)}`;
  const [built] = await client<{ whole: boolean }[]>`
    select indisvalid as whole from pg_index where indexrelid = to_regclass(${index})`;
  if (built?.whole) return;
  try {
    if (built) await client.unsafe(`drop index concurrently "${index}"`);
    await client.unsafe(
      `create index concurrently "${index}" on "${partition}" ${definition}`,
    );
  } catch (error) {
    if (!NOT_THERE_YET.has(codeOf(error))) throw error;
  }
}
