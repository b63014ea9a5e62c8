import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { buildIndexesAhead } from "#db/indexes-ahead.ts";
import { withDatabase } from "#tests/support/database.ts";

/** Only a server has writers beside the one that migrates. */
describe.runIf(inject("databaseKind") === "postgres")("indexes ahead", () => {
  const database = withDatabase("postgres");
  let client: postgres.Sql;
  let folder: string;

  const INDEX = `CREATE INDEX "parcels_by_weight" ON "parcels" USING btree ("weight",("name" || 'x')) WHERE "parcels"."weight" > 1;`;

  beforeAll(async () => {
    client = postgres(database.url, { max: 1, onnotice: () => {} });
    folder = await mkdtemp(join(tmpdir(), "greatrouter-migrations-"));
    await mkdir(join(folder, "meta"));
    const entries = [
      { tag: "before", when: 1, breakpoints: true },
      { tag: "pending", when: 9e12, breakpoints: true },
    ];
    const files = {
      "meta/_journal.json": JSON.stringify({ entries }),
      "before.sql": `CREATE INDEX "parcels_before" ON "parcels" USING btree ("name");`,
      "pending.sql": [
        INDEX,
        `CREATE INDEX "parcels_new" ON "parcels" USING btree ("column_of_the_same_migration");`,
        `CREATE INDEX "not_yet" ON "table_of_the_same_migration" USING btree ("name");`,
      ].join("--> statement-breakpoint\n"),
    };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text);
    }
    await client.unsafe(`
      create table parcels (kind int, weight int, name text) partition by list (kind);
      create table parcels_1 partition of parcels for values in (1) partition by list (weight);
      create table parcels_1_2 partition of parcels_1 for values in (2);
      create table parcels_2 partition of parcels for values in (2);
      insert into parcels values (1, 2, 'a'), (2, 3, 'b')`);
  });
  afterAll(async () => {
    await client.end();
    await rm(folder, { recursive: true });
  });

  const indexes = async () => {
    const rows = await client<{ on: string; name: string; whole: boolean }[]>`
      select indrelid::regclass::text as on, indexrelid::regclass::text as name, indisvalid as whole
      from pg_index join pg_class as c on c.oid = indexrelid
      where indrelid::regclass::text like 'parcels%' and c.relkind = 'i' order by 1`;
    return [...rows];
  };

  it("are built on every partition, and taken over by the migration", async () => {
    await buildIndexesAhead(client, folder);
    const built = await indexes();
    expect(built.map(({ on, whole }) => [on, whole])).toEqual([
      ["parcels_1_2", true],
      ["parcels_2", true],
    ]);
    await client.unsafe(INDEX);
    expect(await indexes()).toEqual(built);
  });

  it("are built again where that was broken off, and else no second time", async () => {
    await client.unsafe(`drop index parcels_by_weight`);
    await buildIndexesAhead(client, folder);
    const [first, second] = await indexes();
    // As a build leaves it that is killed.
    await client`update pg_index set indisvalid = false where indexrelid = ${first?.name ?? ""}::regclass`;
    const oidOf = async (name = "") =>
      (await client`select ${name}::regclass::oid as oid`)[0]?.oid as number;
    const [before, untouched] = [
      await oidOf(first?.name),
      await oidOf(second?.name),
    ];
    await buildIndexesAhead(client, folder);
    expect(await indexes()).toEqual([first, second]);
    expect(await oidOf(first?.name)).not.toBe(before);
    expect(await oidOf(second?.name)).toBe(untouched);
  });

  it("wait for no process that waits for its turn to migrate", async () => {
    await client`select pg_advisory_lock(7263548190)`;
    const turn = database.connection.migrate();
    const others = async () => {
      const [row] = await client<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and query like '%advisory_lock%' and pid <> pg_backend_pid()`;
      return row?.count;
    };
    await expect.poll(others).toBe(1);
    await client.unsafe(
      "create index concurrently parcels_beside on parcels_2 (name)",
    );
    await client`select pg_advisory_unlock(7263548190)`;
    await turn;
  });
});
