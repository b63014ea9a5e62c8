import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { startDatabaseProcess } from "#tests/support/start-database-process.ts";

const suites = { pglite: onEmbedded, postgres: onServer };
suites[inject("databaseKind")]();

function onServer() {
  it("lets four processes migrate one empty database at once, each migration run once", async () => {
    const { url, client } = await emptyDatabase();
    const processes = Array.from({ length: 4 }, () =>
      startDatabaseProcess({ DATABASE_URL: url }),
    );
    expect(await Promise.all(processes.map(({ said }) => said))).toEqual(
      Array(4).fill("open"),
    );
    await Promise.all(processes.map((process) => process.stop()));
    const applied = await client<{ hash: string }[]>`
      select hash from drizzle.__drizzle_migrations`;
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied.map(({ hash }) => hash)).size).toBe(applied.length);
  });
}

async function emptyDatabase() {
  const server = postgres(inject("postgresUrl"), { max: 1, onnotice() {} });
  const name = `greatrouter_test_${randomBytes(6).toString("hex")}`;
  await server.unsafe(`create database ${name}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  const client = postgres(url.href, { max: 1 });
  onTestFinished(async () => {
    await client.end();
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  });
  return { url: url.href, client };
}

function onEmbedded() {
  describe("two processes on one folder", () => {
    const aFolder = async () => {
      const dir = await mkdtemp(join(tmpdir(), "greatrouter-processes-"));
      onTestFinished(() => rm(dir, { recursive: true, force: true }));
      return dir;
    };

    it("refuses the second; it may come in after the first stopped, or crashed", async () => {
      const dir = await aFolder();
      const first = startDatabaseProcess({ DATA_DIR: dir });
      expect(await first.said).toBe("open");
      const refused = startDatabaseProcess({ DATA_DIR: dir });
      expect(await refused.said).toBe("DataDirInUseError");
      await first.stop();
      const second = startDatabaseProcess({ DATA_DIR: dir });
      expect(await second.said).toBe("open");
      await second.kill();
      const third = startDatabaseProcess({ DATA_DIR: dir });
      expect(await third.said).toBe("open");
      await third.stop();
    });

    it("lets one in when both start together on an empty folder", async () => {
      const dir = await aFolder();
      const both = [1, 2].map(() => startDatabaseProcess({ DATA_DIR: dir }));
      const said = await Promise.all(both.map((process) => process.said));
      expect(said.sort()).toEqual(["DataDirInUseError", "open"]);
      await Promise.all(both.map((process) => process.stop()));
    });
  });
}
