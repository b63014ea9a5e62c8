import { describe, expect, it } from "vitest";
import { readEnv } from "#config/env.ts";
import { sealingKey } from "#db/seal.ts";
import { openRequestLog } from "#server/container/request-log.ts";
import { withDatabase } from "#tests/support/database.ts";

const database = withDatabase();

/** The jobs that the log brings along, with these settings. */
async function jobsWith(settings: Record<string, string>): Promise<string[]> {
  const env = readEnv({ DATABASE_URL: "postgres://localhost/x", ...settings });
  const log = await openRequestLog(env, database.connection, {
    clock: {
      now: () => Date.parse("2026-03-01T12:00:00Z"),
      elapsed: () => performance.now(),
    },
    sealingKey: sealingKey("a secret of at least 32 characters", "texts"),
  });
  await log.close();
  return log.jobs.map(({ name }) => name);
}

describe("the jobs of the request log", () => {
  it("digest hours of the log that the database is asked for", async () => {
    expect(await jobsWith({})).toEqual(["logs.digest"]);
  });

  it("copy to ClickHouse, and digest nothing that is read there", async () => {
    const jobs = await jobsWith({ CLICKHOUSE_URL: "http://127.0.0.1:9" });
    expect(jobs).toContain("logs.copy");
    expect(jobs).not.toContain("logs.digest");
  });
});
