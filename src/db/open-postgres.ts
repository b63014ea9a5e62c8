import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Connection } from "#db/client.ts";
import { migrateServer } from "#db/migrate.ts";
import * as schema from "#db/schema/index.ts";

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_S = 5;
const CLOSE_TIMEOUT_S = 5;
/** The driver's own waits grow to 20 s, which is how long it would overlook that the server is back. */
const reconnectDelayS = (attempts: number) => Math.min(0.05 * 2 ** attempts, 1);

/** Connects lazily: an unreachable server shows at the first query. URL parameters such as `?max=5` are honoured. */
export async function openPostgres(databaseUrl: string): Promise<Connection> {
  const parameters = new URL(databaseUrl).searchParams;
  const client = postgres(databaseUrl, {
    max: Number(parameters.get("max") ?? MAX_CONNECTIONS),
    connect_timeout: CONNECT_TIMEOUT_S,
    backoff: reconnectDelayS,
    onnotice: () => {},
    connection: { application_name: "greatrouter" },
  });
  return {
    db: drizzle(client, { schema }),
    kind: "postgres",
    async listen(channel, onNotify, onListening) {
      const listener = await client.listen(channel, onNotify, onListening);
      return () => listener.unlisten();
    },
    migrate: () => migrateServer(databaseUrl),
    close: () => client.end({ timeout: CLOSE_TIMEOUT_S }),
  };
}
