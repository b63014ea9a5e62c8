import type { Env } from "#config/env.ts";
import { previousSecrets, rootSecret } from "#config/root-secret.ts";
import { openDatabase } from "#db/client.ts";
import { sealingKey } from "#db/seal.ts";
import {
  type AdminAnswer,
  type AdminParts,
  OPERATIONS,
  operatorNamed,
} from "#server/container/admin/operations.ts";
import {
  adminAddress,
  AdminError,
  askAdmin,
  type Asked,
  listenForAdmin,
} from "#server/container/admin/socket.ts";
import { paymentsOf } from "#server/container/billing.ts";
import { openCatalog } from "#server/container/catalog.ts";
import { publicOrigin } from "#server/listening.ts";

/** The operator's way to the database: through the running process, or straight. */
export type AdminSession = {
  /** Whether a running process does the work. */
  isRemote: boolean;
  run(operation: string, args: unknown): Promise<AdminAnswer>;
  close(): Promise<void>;
};

/** Runs what the command asks for, in this process. */
async function runOperation(
  { operation, args, user }: Asked,
  parts: AdminParts,
): Promise<AdminAnswer> {
  const found = Object.hasOwn(OPERATIONS, operation)
    ? OPERATIONS[operation]
    : undefined;
  if (!found) throw new AdminError(`There is no operation ${operation}.`);
  return found(args, parts, operatorNamed(user));
}

/** Lets the command reach the embedded database, which this process alone has open; PostgreSQL it reaches by itself. */
export async function serveAdmin(
  { dataDir, onVercel }: Pick<Env, "dataDir" | "onVercel">,
  parts: AdminParts,
): Promise<{ close(): Promise<void> }> {
  if (parts.connection.kind !== "pglite" || onVercel) {
    return { async close() {} };
  }
  return listenForAdmin(adminAddress(dataDir), (asked) =>
    runOperation(asked, parts),
  );
}

/**
 * On PostgreSQL the command works by itself. The embedded database is one process's: where one runs it is asked, and
 * only else the folder is opened.
 */
export async function openAdmin(env: Env, user: string): Promise<AdminSession> {
  return (await throughProcess(env, user)) ?? (await straight(env, user));
}

async function throughProcess(
  env: Env,
  user: string,
): Promise<AdminSession | null> {
  if (env.databaseUrl !== null) return null;
  const address = adminAddress(env.dataDir);
  const ask = (operation: string, args: unknown) =>
    askAdmin(address, { operation, args, user });
  if ((await ask("doctor database", {})) === null) return null;
  return {
    isRemote: true,
    async run(operation, args) {
      const answer = await ask(operation, args);
      if (answer === null) throw new AdminError("The router has stopped.");
      return answer;
    },
    async close() {},
  };
}

async function straight(env: Env, user: string): Promise<AdminSession> {
  const connection = await openDatabase(env);
  try {
    await connection.migrate();
    const catalog = await openCatalog(connection, env, { now: Date.now });
    const secret = rootSecret(env);
    const parts: AdminParts = {
      connection,
      catalog: catalog.current,
      payments: paymentsOf(env),
      sealing: (purpose) => sealingKey(secret, purpose, previousSecrets(env)),
      publicOrigin: () => publicOrigin(env),
      now: () => new Date(),
    };
    return {
      isRemote: false,
      run: (operation, args) => runOperation({ operation, args, user }, parts),
      async close() {
        await catalog.close();
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
