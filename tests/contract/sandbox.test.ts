import { describe, expect, it } from "vitest";
import { ask, HOSTS, saying } from "#tests/contract/ask.ts";

const CHAT = "/v1/chat/completions";

/** Every status of the contract, its `type` and its `code`. */
const ERRORS: [number, string, string][] = [
  [400, "invalid_request_error", "invalid_request"],
  [401, "authentication_error", "invalid_api_key"],
  [402, "insufficient_quota", "insufficient_credits"],
  [403, "permission_error", "forbidden"],
  [404, "invalid_request_error", "not_found"],
  [405, "invalid_request_error", "method_not_allowed"],
  [409, "invalid_request_error", "idempotency_conflict"],
  [413, "invalid_request_error", "payload_too_large"],
  [415, "invalid_request_error", "unsupported_media_type"],
  [429, "rate_limit_error", "rate_limited"],
  [500, "api_error", "internal"],
  [502, "api_error", "upstream_error"],
  [503, "api_error", "unavailable"],
  [504, "api_error", "upstream_timeout"],
];

describe.each(HOSTS)(
  "the sandbox's magic prompts on the $kind host",
  ({ origin }) => {
    it.each(ERRORS)(
      "sandbox:error=%i answers it: %s, %s",
      async (status, type, code) => {
        const prompt = `sandbox:error=${status}`;
        const answers = [
          await ask(origin, CHAT, { body: saying(prompt) }),
          await ask(origin, "/v1/auto/route", { body: { prompt, input: {} } }),
          await ask(origin, "/v1/models/route", {
            body: { query: "text", input: saying(prompt) },
          }),
        ];
        for (const answer of answers) {
          expect(answer.status).toBe(status);
          expect(answer.json.error).toMatchObject({
            type,
            code,
            message: expect.any(String) as string,
            request_id: answer.headers.get("x-request-id"),
          });
          expect(answer.json.error).toHaveProperty("param");
          const retryAfter = answer.headers.get("retry-after");
          expect(retryAfter).toBe(status === 429 ? "1" : null);
        }
      },
    );

    it("sandbox:timeout is 504", async () => {
      const answer = await ask(origin, CHAT, {
        body: saying("sandbox:timeout"),
      });
      expect(answer.status).toBe(504);
      expect(answer.json.error).toMatchObject({ code: "upstream_timeout" });
    });

    it.each([429, 500, 502, 503])(
      "sandbox:upstream=%i fails the first model, and the next one answers",
      async (status) => {
        const { json } = await ask(origin, CHAT, {
          body: {
            model: "router",
            ...saying(`Hello. sandbox:upstream=${status}`),
          },
        });
        const { greatrouter, model } = json as {
          model: string;
          greatrouter: {
            attempts: { model: string; status: number; error_code: string }[];
            fallback_chain: string[];
          };
        };
        const { attempts, fallback_chain: chain } = greatrouter;
        const last = attempts.at(-1);
        expect(last).toMatchObject({ model, status: 200, error_code: null });
        expect(chain).toContain(model);
        for (const failed of attempts.slice(0, -1)) {
          expect(failed).toMatchObject({
            status,
            error_code: expect.any(String) as string,
          });
          expect(failed.model).not.toBe(model);
        }
        expect(attempts.length).toBeGreaterThan(1);
      },
    );

    it("an explicit model has no other to fall back to", async () => {
      const answer = await ask(origin, CHAT, {
        body: { model: "openai/gpt-5", ...saying("sandbox:upstream=503") },
      });
      expect(answer.status).toBe(502);
      expect(answer.json.error).toMatchObject({
        code: "upstream_error",
        attempts: expect.arrayContaining([
          expect.objectContaining({ model: "openai/gpt-5", status: 503 }),
        ]) as unknown[],
      });
    });

    it("unless the request names more", async () => {
      const answer = await ask(origin, CHAT, {
        body: {
          models: ["openai/gpt-5", "openai/gpt-5-mini"],
          ...saying("sandbox:upstream=503"),
        },
      });
      expect(answer.json).toMatchObject({ model: "openai/gpt-5-mini" });
    });

    it("sandbox:slow=… waits", async () => {
      const body = saying("Hello. sandbox:slow=300ms");
      const { json } = await ask(origin, CHAT, { body });
      const { greatrouter } = json as {
        greatrouter: { attempts: { ms: number }[] };
      };
      expect(greatrouter.attempts[0]?.ms).toBeGreaterThanOrEqual(299);
    });

    it("two identical requests answer the same, but for what cannot be", async () => {
      const body = { model: "openai/gpt-5", ...saying("Tell me a story") };
      const [first, second] = [
        await ask(origin, CHAT, { body }),
        await ask(origin, CHAT, { body }),
      ];
      expect(second.json.choices).toEqual(first.json.choices);
      expect(second.json.usage).toEqual(first.json.usage);
    });

    it("costs nothing", async () => {
      const { json } = await ask(origin, CHAT, { body: saying("Hello") });
      expect(json).toMatchObject({
        greatrouter: { sandbox: true, cost_dollars: 0 },
      });
    });
  },
);
