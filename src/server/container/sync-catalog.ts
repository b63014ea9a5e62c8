/** `npm run catalog:sync`: asks the sources of the catalog now; `-- --held`, `-- --accept ID`, `-- --reject ID` decide. */
import { parseArgs } from "node:util";
import { readEnv } from "#config/env.ts";
import { prepareEnvironment } from "#config/environment.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";
import { isAppError } from "#core/errors.ts";
import { openDatabase } from "#db/client.ts";
import { openCatalog, type LiveCatalog } from "#server/container/catalog.ts";
import { say } from "#server/say.ts";
import { explain } from "#server/start-failure.ts";

try {
  const { values } = parseArgs({
    options: {
      held: { type: "boolean" },
      accept: { type: "string" },
      reject: { type: "string" },
    },
  });
  const env = readEnv(prepareEnvironment(false));
  const connection = await openDatabase(env);
  try {
    await connection.migrate();
    const catalog = await openCatalog(connection, env, { now: Date.now });
    try {
      await run(catalog, values);
    } finally {
      await catalog.close();
    }
  } finally {
    await connection.close();
  }
} catch (error) {
  for (const line of isAppError(error) ? [error.message] : explain(error)) {
    console.error(line);
  }
  process.exitCode = 1;
}

async function run(
  catalog: LiveCatalog,
  asked: { held?: boolean; accept?: string; reject?: string },
): Promise<void> {
  const { actions } = catalog;
  for (const [given, accept] of [
    [asked.accept, true],
    [asked.reject, false],
  ] as const) {
    if (given === undefined) continue;
    const decision = { id: Number(given), accept, by: "command line" };
    say(
      `${accept ? "Accepted" : "Rejected"}: ${told(await actions.decide(decision))}`,
    );
  }
  if (asked.accept !== undefined || asked.reject !== undefined) return;
  if (!asked.held) {
    const { feeds, observed, applied, held } = await catalog.sync();
    for (const { source, matched, error } of feeds) {
      say(`${source}: ${error ?? `${matched} models of the catalog`}`);
    }
    say(
      `${observed} values said anew, ${applied} changes made, ${held} held; the catalog is ${catalog.current().version}`,
    );
  }
  const { rows, total } = await actions.changes("held", {
    limit: 100,
    offset: 0,
  });
  if (total > 0) say(`Held until somebody decides (${total}):`);
  for (const change of rows) say(`  ${change.id}  ${told(change)}`);
}

function told({ model, host, field, before, after, reason }: StoredChange) {
  const place = host === "" ? field : `${field} at ${host}`;
  return typeof after === "object"
    ? `${model}, a new model${reason ? `: ${reason}` : ""}`
    : `${model}, ${place}: ${before ?? "unknown"} → ${after}${reason ? `: ${reason}` : ""}`;
}
