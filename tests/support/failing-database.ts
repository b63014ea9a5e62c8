import type { Database } from "#db/client.ts";

/** The database, and a switch that makes its raw statements fail as they do while the server is unreachable. */
export function withOutage(db: Database) {
  const outage = { isAway: false };
  const whileHere =
    <Args extends unknown[], T>(run: (...args: Args) => T) =>
    (...args: Args): T => {
      if (outage.isAway) {
        const refused = Object.assign(new Error("connect ECONNREFUSED"), {
          code: "ECONNREFUSED",
        });
        throw refused;
      }
      return run(...args);
    };
  const { copyIn } = db;
  const failing = {
    execute: whileHere<Parameters<Database["execute"]>, unknown>((statement) =>
      db.execute(statement),
    ),
    ...(copyIn && { copyIn: whileHere(copyIn) }),
  };
  return {
    db: Object.assign(Object.create(db) as Database, failing),
    outage,
  };
}
