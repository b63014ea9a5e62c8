import { openDatabase } from "#db/client.ts";

/**
 * A process that opens the database as the product does: `DATABASE_URL` or `DATA_DIR`. Migrates, says `open` or why
 * not, and keeps it open until its standard input ends.
 */
try {
  const connection = await openDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: process.env.DATA_DIR ?? "",
  });
  await connection.migrate();
  console.warn("open");
  for await (const _ of process.stdin);
  await connection.close();
} catch (error) {
  console.error(error instanceof Error ? error.name : error);
  process.exitCode = 1;
}
