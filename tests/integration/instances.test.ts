import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { ALL_SCOPES, createKey } from "#services/keys/create.ts";
import {
  bundleRouter,
  type RouterProcess,
  type RouterProgram,
} from "#tests/support/bundled-router.ts";
import { withDatabase } from "#tests/support/database.ts";
import {
  type MockUpstream,
  startMockUpstream,
} from "#tests/support/mock-upstream.ts";
import { anOrganization } from "#tests/support/organization.ts";
import {
  findRedis,
  type RedisServer,
  startRedis,
} from "#tests/support/redis-server.ts";

/** What is promised: a change is in force on every instance within five seconds. */
const WITHIN = { interval: 100, timeout: 5_000 };
const SECRET = "one secret for both of the instances";
const redisProgram = await findRedis();

describe.runIf(inject("databaseKind") === "postgres")(
  "two instances on one PostgreSQL",
  () => {
    const database = withDatabase("postgres");
    let folder: string;
    let program: RouterProgram;
    let routers: RouterProcess[] = [];
    let first: string;
    let second: string;
    let key: string;
    let redis: RedisServer | null = null;
    let upstream: MockUpstream;

    beforeAll(async () => {
      if (redisProgram !== null) redis = await startRedis(redisProgram);
      upstream = await startMockUpstream();
      folder = await mkdtemp(join(tmpdir(), "greatrouter-instances-"));
      program = await bundleRouter();
      routers = ["one", "other"].map((name) =>
        program.start({
          DATABASE_URL: database.url,
          DATA_DIR: join(folder, name),
          GREATROUTER_SECRET: SECRET,
          OPENAI_BASE_URL: upstream.url,
          ...(redis && { REDIS_URL: redis.url }),
        }),
      );
      [first, second] = (await Promise.all(
        routers.map(({ origin }) => origin),
      )) as [string, string];
      const orgId = await anOrganization(database.db);
      const wanted = { name: "k", mode: "live", scopes: ALL_SCOPES } as const;
      key = (await createKey(database.db, orgId, wanted)).plain;
    });
    afterAll(async () => {
      await Promise.all(routers.map((router) => router.stop()));
      await program.remove();
      await redis?.stop();
      await upstream.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function call(
      origin: string,
      method: string,
      path: string,
      body?: unknown,
    ) {
      const answer = await fetch(origin + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        json: (await answer.json()) as Record<string, unknown>,
      };
    }
    const status = async (origin: string, method: string, path: string) =>
      (await call(origin, method, path)).status;

    /** Who would answer, as an instance routes. */
    async function providerAt(origin: string): Promise<string | null> {
      const asked = { prompt: "Write a short poem about the sea" };
      const { json } = await call(origin, "POST", "/v1/auto/suggest", asked);
      const [best] = (json.suggestions ?? []) as {
        model: { provider: string };
      }[];
      return best?.model.provider ?? null;
    }

    it("an own provider key and preferences set on one steer the other within five seconds", async () => {
      await expect
        .poll(() => status(second, "GET", "/v1/preferences"), WITHIN)
        .toBe(200);
      expect(await providerAt(second)).toBeNull();
      for (const host of ["openai", "anthropic"]) {
        const body = { key: `sk-0123456789-of-${host}` };
        const put = await call(first, "PUT", `/v1/provider-keys/${host}`, body);
        expect(put.status).toBe(200);
      }
      await expect
        .poll(() => providerAt(second), WITHIN)
        .toMatch(/^(openai|anthropic)$/);

      const before = await providerAt(second);
      const excluded = { value: [before] };
      const path = "/v1/preferences/excluded_providers";
      expect((await call(first, "PUT", path, excluded)).status).toBe(200);
      expect(await providerAt(first)).not.toBe(before);
      await expect.poll(() => providerAt(second), WITHIN).not.toBe(before);
      expect(await providerAt(second)).toBe(await providerAt(first));

      expect((await call(second, "DELETE", path)).status).toBe(200);
      await expect.poll(() => providerAt(first), WITHIN).toBe(before);

      for (const host of ["openai", "anthropic"]) {
        await call(second, "DELETE", `/v1/provider-keys/${host}`);
      }
      await expect.poll(() => providerAt(first), WITHIN).toBeNull();
    });

    describe.runIf(redisProgram !== null)("with one Redis", () => {
      beforeAll(async () => {
        const body = { key: "sk-0123456789-of-openai" };
        await call(first, "PUT", "/v1/provider-keys/openai", body);
        await vi.waitUntil(
          async () => (await providerAt(second)) === "openai",
          WITHIN,
        );
      });

      const chat = (origin: string, model: string, content: string) =>
        call(origin, "POST", "/v1/chat/completions", {
          model,
          messages: [{ role: "user", content }],
        });
      const healthAt = (origin: string, model: string) =>
        call(origin, "GET", `/v1/model-health?models=${model}`);

      it("a model whose breaker opens on one is left alone by the other", async () => {
        const model = "openai/gpt-5";
        for (let i = 0; i < 5; i += 1) {
          const { status } = await chat(first, model, "mock:status-503");
          expect(status).toBe(502);
        }
        expect((await chat(first, model, "Hello")).status).toBe(503);
        await expect
          .poll(() => healthAt(second, model), WITHIN)
          .toMatchObject({
            json: {
              health: [
                { degraded: true, health_entry: { consecutiveFailures: 5 } },
              ],
            },
          });
        const calls = upstream.journal.length;
        expect(await chat(second, model, "Hello")).toMatchObject({
          status: 503,
          json: { error: { code: "no_healthy_model" } },
        });
        expect(upstream.journal).toHaveLength(calls);
        expect(await healthAt(first, model)).toEqual(
          await healthAt(second, model),
        );
      });

      it("a session goes on at the other", async () => {
        const prompts = async (origin: string) => {
          const { json } = await call(origin, "POST", "/v1/auto/route", {
            prompt: "Write a short poem about the sea",
            session_id: "sess_of_two",
            input: {},
          });
          const { session_prompts } = json.context as Record<string, number>;
          return session_prompts;
        };
        expect([await prompts(first), await prompts(first)]).toEqual([1, 2]);
        // The second prompt may be on its way to Redis still.
        expect(await prompts(second)).toBeGreaterThanOrEqual(2);
      });

      it("a cached answer is there on both, and identical requests at once ask the upstream a single time", async () => {
        const asked = {
          method: "POST",
          headers: {
            authorization: `Bearer ${key}`,
            "content-type": "application/json",
            "x-gr-cache-ttl": "60",
          },
          body: JSON.stringify({
            model: "openai/gpt-5-mini",
            messages: [
              { role: "user", content: "Once. mock:tokens-20-gap-20" },
            ],
          }),
        };
        const ask = async (origin: string) => {
          const answer = await fetch(`${origin}/v1/chat/completions`, asked);
          return (await answer.json()) as { greatrouter: { cache: string } };
        };
        const calls = upstream.journal.length;
        const answers = await Promise.all(
          [first, second, first, second].map(ask),
        );
        const told = [...answers, await ask(first), await ask(second)].map(
          ({ greatrouter }) => greatrouter.cache,
        );
        expect(told.toSorted()).toEqual([
          ...Array<string>(5).fill("hit"),
          "miss",
        ]);
        expect(upstream.journal).toHaveLength(calls + 1);
      });
    });
  },
);
