import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ALL_SCOPES, createKey } from "#services/keys/create.ts";
import { revokeKey } from "#services/keys/revoke.ts";
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
import { openTcpGate, type TcpGate } from "#tests/support/tcp-gate.ts";
import { until } from "#tests/support/until.ts";

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
    let orgId: string;
    let redis: RedisServer | null = null;
    let upstream: MockUpstream;
    /** The first instance's way to the database. */
    let gate: TcpGate;
    let testKey: string;

    beforeAll(async () => {
      if (redisProgram !== null) redis = await startRedis(redisProgram);
      upstream = await startMockUpstream();
      const byGate = new URL(database.url);
      gate = await openTcpGate(byGate.hostname, Number(byGate.port));
      Object.assign(byGate, { hostname: "127.0.0.1", port: `${gate.port}` });
      folder = await mkdtemp(join(tmpdir(), "greatrouter-instances-"));
      program = await bundleRouter();
      routers = ["one", "other"].map((name) =>
        program.start({
          DATABASE_URL: name === "one" ? byGate.href : database.url,
          DATA_DIR: join(folder, name),
          GREATROUTER_SECRET: SECRET,
          OPENAI_BASE_URL: upstream.url,
          ...(redis && { REDIS_URL: redis.url }),
        }),
      );
      [first, second] = (await Promise.all(
        routers.map(({ origin }) => origin),
      )) as [string, string];
      orgId = await anOrganization(database.db);
      const wanted = { name: "k", mode: "live", scopes: ALL_SCOPES } as const;
      key = (await createKey(database.db, orgId, wanted)).plain;
      const test = { name: "t", mode: "test" } as const;
      testKey = (await createKey(database.db, orgId, test)).plain;
    });
    afterAll(async () => {
      await Promise.all(routers.map((router) => router.stop()));
      await program.remove();
      await redis?.stop();
      await upstream.close();
      await gate.shut();
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

    it("an own provider key and preferences set on one steer the other", async () => {
      for (const origin of [first, second]) {
        await expect
          .poll(() => status(origin, "GET", "/v1/preferences"))
          .toBe(200);
      }
      expect(await providerAt(second)).toBeNull();
      for (const host of ["openai", "anthropic"]) {
        const body = { key: `sk-0123456789-of-${host}` };
        const put = await call(first, "PUT", `/v1/provider-keys/${host}`, body);
        expect(put.status).toBe(200);
      }
      await expect
        .poll(() => providerAt(second))
        .toMatch(/^(openai|anthropic)$/);

      const before = await providerAt(second);
      const excluded = { value: [before] };
      const path = "/v1/preferences/excluded_providers";
      expect((await call(first, "PUT", path, excluded)).status).toBe(200);
      expect(await providerAt(first)).not.toBe(before);
      await expect.poll(() => providerAt(second)).not.toBe(before);
      expect(await providerAt(second)).toBe(await providerAt(first));

      expect((await call(second, "DELETE", path)).status).toBe(200);
      await expect.poll(() => providerAt(first)).toBe(before);

      for (const host of ["openai", "anthropic"]) {
        await call(second, "DELETE", `/v1/provider-keys/${host}`);
      }
      await expect.poll(() => providerAt(first)).toBeNull();
    });

    it("an instance whose database is away serves the keys that it knows, and never takes that for a bad key", async () => {
      const asked = async (authorization: string, headers = {}) => {
        const answer = await fetch(`${first}/v1/chat/completions`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${authorization}`,
            "content-type": "application/json",
            ...headers,
          },
          body: JSON.stringify({
            model: "router",
            messages: [{ role: "user", content: "Hello" }],
          }),
        });
        return answer.status;
      };
      const once = { "idempotency-key": "while-away" };
      const readiness = async () => (await fetch(`${first}/readyz`)).status;
      await expect.poll(() => asked(testKey)).toBe(200);
      await gate.shut();
      expect(await asked(testKey)).toBe(200);
      expect(await asked(`${testKey.slice(0, -1)}x`)).toBe(401);
      // What guards money or reads rows waits for the database, and says so.
      expect(await asked(testKey, once)).toBe(503);
      expect(await status(first, "GET", "/v1/org/logs")).toBe(503);
      expect(await readiness()).toBe(503);
      expect(await asked(testKey)).toBe(200);
      await gate.open();
      await expect.poll(readiness).toBe(200);
      expect(await asked(testKey, once)).toBe(200);
    });

    it("a revoked key is refused on both, and what it began goes on to its end", async () => {
      const wanted = { name: "leaving", mode: "live" } as const;
      const { id, plain } = await createKey(database.db, orgId, wanted);
      const own = { key: "sk-0123456789-of-openai" };
      await call(first, "PUT", "/v1/provider-keys/openai", own);
      const authorization = `Bearer ${plain}`;
      const statusAt = async (origin: string) =>
        (await fetch(`${origin}/v1/org/logs`, { headers: { authorization } }))
          .status;
      await expect.poll(() => statusAt(first)).toBe(200);
      await expect.poll(() => statusAt(second)).toBe(200);
      const content = "Go on. mock:tokens-40-gap-20";
      const begun = await fetch(`${first}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({
          model: "openai/gpt-5-nano",
          stream: true,
          messages: [{ role: "user", content }],
        }),
      });
      expect(begun.status).toBe(200);
      await revokeKey(database.db, orgId, id);
      await call(first, "DELETE", "/v1/provider-keys/openai");
      await expect.poll(() => statusAt(first)).toBe(401);
      await expect.poll(() => statusAt(second)).toBe(401);
      const said = await begun.text();
      expect(said).toMatch(/data: \[DONE\]\n\n$/);
      expect(said).not.toContain('"error"');
    });

    describe.runIf(redisProgram !== null)("with one Redis", () => {
      beforeAll(async () => {
        const body = { key: "sk-0123456789-of-openai" };
        await call(first, "PUT", "/v1/provider-keys/openai", body);
        await until(async () => (await providerAt(second)) === "openai");
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
          .poll(() => healthAt(second, model))
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

      it("a conversation is known at the other, and nobody else's is", async () => {
        const lastAt = async (origin: string, messages: unknown[]) => {
          const asked = { prompt: "Once more", task: "text" };
          const body = { ...asked, input: { messages } };
          const { json } = await call(origin, "POST", "/v1/auto/explain", body);
          return json.last_turn;
        };
        const hello = { role: "user", content: "Tell me of both instances" };
        const answered = await call(first, "POST", "/v1/chat/completions", {
          model: "router",
          greatrouter: { task: "text" },
          messages: [hello],
        });
        const { choices, greatrouter } = answered.json as {
          choices: [{ message: unknown }];
          greatrouter: { model: string; host: string };
        };
        const more = { role: "user", content: "Once more" };
        const talk = [hello, choices[0].message, more];
        const known = { model_id: greatrouter.model, host: greatrouter.host };
        await expect.poll(() => lastAt(second, talk)).toMatchObject(known);
        expect(await lastAt(first, talk)).toEqual(await lastAt(second, talk));
        expect(await lastAt(second, [{ ...hello, content: "?" }, more])).toBe(
          null,
        );
      });

      it("an Idempotency-Key runs once over both, though Redis loses everything meanwhile and afterwards", async () => {
        const content = "Pay once. mock:tokens-20-gap-20";
        const ask = async (origin: string) => {
          const answer = await fetch(`${origin}/v1/chat/completions`, {
            method: "POST",
            headers: {
              authorization: `Bearer ${key}`,
              "content-type": "application/json",
              "idempotency-key": "order-1",
            },
            body: JSON.stringify({
              model: "openai/gpt-5-mini",
              messages: [{ role: "user", content }],
            }),
          });
          return {
            text: await answer.text(),
            isRepeat: answer.headers.get("idempotent-replayed") === "true",
          };
        };
        const asked = () =>
          upstream.journal.filter(({ body }) =>
            JSON.stringify(body).includes("Pay once."),
          ).length;
        const running = ask(first);
        await until(() => asked() === 1);
        await redis?.restart();
        const twin = ask(second);
        const { text } = await running;
        expect(text).toContain('"finish_reason":"stop"');
        expect(await twin).toEqual({ text, isRepeat: true });
        expect(await ask(first)).toEqual({ text, isRepeat: true });
        await redis?.restart();
        expect(await ask(second)).toEqual({ text, isRepeat: true });
        expect(asked()).toBe(1);
      });
    });
  },
);
