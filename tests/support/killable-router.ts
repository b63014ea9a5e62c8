import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import {
  bundleRouter,
  type RouterProcess,
  type RouterProgram,
} from "#tests/support/bundled-router.ts";
import { withDatabase } from "#tests/support/database.ts";

/**
 * A router in a process of its own, to be killed and started again on the same folder and the same database, of the kind
 * that the running project is for. `env`: what it is told besides, once it starts.
 */
export function withKillableRouter(env: () => Record<string, string>) {
  const server = inject("databaseKind") === "postgres" ? withDatabase() : null;
  let folder: string;
  let program: RouterProgram;
  let router: RouterProcess | null = null;
  const running = () => {
    if (!router) throw new Error("The router was not started.");
    return router;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "greatrouter-killable-"));
    program = await bundleRouter();
  });
  afterAll(async () => {
    await router?.stop();
    await program.remove();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    /** Null where the database is embedded: nobody else may open it while the router runs. */
    server,
    async inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
      if (server) return work(server.db);
      const connection = await openDatabase({
        databaseUrl: null,
        dataDir: folder,
      });
      try {
        await connection.migrate();
        return await work(connection.db);
      } finally {
        await connection.close();
      }
    },
    async start(): Promise<void> {
      router = program.start({
        DATA_DIR: folder,
        DEMO_KEYS: "off",
        GREATROUTER_SECRET: "0123456789abcdef0123456789abcdef",
        ...env(),
        ...(server && { DATABASE_URL: server.url }),
      });
      await router.origin;
    },
    origin: () => running().origin,
    kill: () => running().kill(),
    stop: () => running().stop(),
    /** A JSON request with a key: POST where there is a body. */
    async call(
      key: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Record<string, unknown>> {
      const answer = await fetch(`${await running().origin}${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: {
          authorization: `Bearer ${key}`,
          ...headers,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return (await answer.json()) as Record<string, unknown>;
    },
  };
}
