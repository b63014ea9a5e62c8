import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { logOutbox } from "#db/schema/index.ts";
import { closeContainer } from "#server/container.ts";
import { ALL_SCOPES, createKey } from "#services/keys/create.ts";
import {
  type ClickHouseServer,
  findClickHouse,
} from "#tests/support/clickhouse-server.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import {
  openWholeRouter,
  type WholeRouter,
} from "#tests/support/whole-router.ts";

/** A router whose log is copied to ClickHouse. */
const server = inject("databaseKind") === "postgres" ? withDatabase() : null;
const start = server ? await findClickHouse() : null;

describe.runIf(start)("a router with ClickHouse", () => {
  let clickhouse: ClickHouseServer;
  let router: WholeRouter;
  let as: { key: string };
  const LIST = { path: "logs.list", type: "query" };

  beforeAll(async () => {
    if (start) clickhouse = await start();
    const settings = { CLICKHOUSE_URL: clickhouse.url };
    router = await openWholeRouter(
      server?.url ?? null,
      settings,
      async (db) => {
        const org = await anOrganization(db);
        const key = { name: "k", mode: "test" as const, scopes: ALL_SCOPES };
        as = { key: (await createKey(db, org, key)).plain };
      },
    );
  });
  afterAll(async () => {
    await router.close();
    await clickhouse.stop();
  });

  const say = (id: string) =>
    router.ask("/v1/chat/completions", as, {
      body: {
        model: "openai/gpt-5",
        messages: [{ role: "user", content: id }],
      },
      headers: { "x-request-id": id },
    });
  const listed = () => router.call(LIST, { limit: 10 }, as);
  const exported = (format: string) =>
    router.ask(`/v1/org/logs?limit=1000&format=${format}`, as);

  it("shows each request there, in the screen and in exports", async () => {
    for (const id of ["one", "two"]) expect((await say(id)).status).toBe(200);
    await expect
      .poll(async () => (await listed()).json)
      .toMatchObject({
        data: [{ request_id: "two" }, { request_id: "one" }],
      });
    expect((await exported("json")).json).toMatchObject({
      data: [{ request_id: "two" }, { request_id: "one" }],
    });
    expect((await exported("csv")).text.trim().split("\r\n")).toHaveLength(3);
    const overview = { path: "analytics.overview", type: "query" };
    const { json } = await router.call(overview, { range: "24h" }, as);
    expect(json).toMatchObject({ totals: { requests: 2 } });
  });

  it("answers requests while it is away, and keeps their rows until it is back", async () => {
    await clickhouse.crash();
    expect((await say("three")).status).toBe(200);
    expect((await listed()).status).toBe(503);
    expect((await exported("csv")).status).toBe(503);
    await closeContainer();
    const waiting = await router.inDatabase((db) => db.$count(logOutbox));
    expect(waiting).toBe(1);
  });
});
