import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv } from "#config/env.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { closeContainer, openContainer } from "#server/container.ts";
import { handle } from "#server/http.ts";
import { ROOT_SECRET } from "#tests/support/session-token.ts";

export const ORIGIN = "https://router.test";

/** Who asks: with a key, or signed in. */
export type As = { key: string } | { session: string } | null;

export type Answer = { status: number; text: string; json: unknown };

export type WholeRouter = {
  /** Asks what is not a procedure, or a procedure by its REST path. */
  ask(
    path: string,
    as: As,
    init?: { method?: string; body?: unknown; headers?: HeadersInit },
  ): Promise<Answer>;
  /** Calls a procedure as the screens do. */
  call(
    procedure: { path: string; type: string },
    input: unknown,
    as: As,
  ): Promise<Answer>;
  inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * The whole product in this process, but for sockets and screens. `seed` runs on the database before it opens.
 * `databaseUrl` null: an embedded database of its own.
 */
export async function openWholeRouter(
  databaseUrl: string | null,
  settings: Record<string, string>,
  seed: (db: Database) => Promise<void>,
): Promise<WholeRouter> {
  const dataDir = await mkdtemp(join(tmpdir(), "greatrouter-whole-"));
  const inDatabase: WholeRouter["inDatabase"] = async (work) => {
    const connection = await openDatabase({ databaseUrl, dataDir });
    try {
      return await work(connection.db);
    } finally {
      await connection.close();
    }
  };
  const connection = await openDatabase({ databaseUrl, dataDir });
  await connection.migrate();
  await seed(connection.db);
  await connection.close();
  await openContainer(
    readEnv({
      DATA_DIR: dataDir,
      GREATROUTER_SECRET: ROOT_SECRET,
      PUBLIC_URL: ORIGIN,
      DEMO_KEYS: "off",
      CATALOG_SYNC: "off",
      ...settings,
      ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
    }),
  );

  const ask: WholeRouter["ask"] = async (path, as, init = {}) => {
    const { method = init.body === undefined ? "GET" : "POST", body } = init;
    const isForm = body instanceof FormData;
    const request = new Request(new URL(path, ORIGIN), {
      method,
      headers: {
        ...(body !== undefined &&
          !isForm && { "content-type": "application/json" }),
        ...(as && "key" in as && { authorization: `Bearer ${as.key}` }),
        ...(as &&
          "session" in as && {
            cookie: `__Secure-next-auth.session-token=${as.session}`,
            origin: ORIGIN,
          }),
        ...Object.fromEntries(new Headers(init.headers)),
      },
      ...(body !== undefined && {
        body: isForm || typeof body === "string" ? body : JSON.stringify(body),
      }),
    });
    const response = await handle(request, {
      clientAddress: "192.0.2.1",
      defer: (work) => void work.catch(() => {}),
      whenSent: () => {},
      publicOrigin: ORIGIN,
    });
    const text = await response.text();
    let json: unknown = null;
    try {
      json = JSON.parse(text);
    } catch {
      // a stream, or CSV
    }
    return { status: response.status, text, json };
  };

  return {
    ask,
    async call({ path, type }, input, as) {
      const query = `?input=${encodeURIComponent(JSON.stringify(input))}`;
      const answer = await (type === "query"
        ? ask(`/api/trpc/${path}${query}`, as)
        : ask(`/api/trpc/${path}`, as, { body: input }));
      const told = answer.json as { result?: { data: unknown } } | null;
      return { ...answer, json: told?.result?.data ?? null };
    },
    inDatabase,
    async close() {
      await closeContainer();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
