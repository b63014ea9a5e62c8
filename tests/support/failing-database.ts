import type { Database } from "#db/client.ts";

/** The database, and a switch that makes its raw statements fail as they do while the server is unreachable. */
export function withOutage(db: Database) {
  const outage = { isAway: false };
  const execute: Database["execute"] = (statement) => {
    if (outage.isAway) {
      const refused = Object.assign(new Error("connect ECONNREFUSED"), {
        code: "ECONNREFUSED",
      });
      throw refused;
    }
    return db.execute(statement);
  };
  return {
    db: Object.assign(Object.create(db) as Database, { execute }),
    outage,
  };
}
