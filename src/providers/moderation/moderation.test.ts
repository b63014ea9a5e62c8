import { describe, expect, it } from "vitest";
import { moneyFromDollars } from "#core/money.ts";
import { moderation } from "#providers/moderation/adapter.ts";
import {
  askPriced,
  itMapsFaults,
  mediaCall,
} from "#tests/support/media-adapter.ts";
import type { Received } from "#tests/support/media-host.ts";
import { expectRequest } from "#tests/support/upstream-spec.ts";

type Json = Record<string, unknown>;

const CHAT = "POST /v1/chat/completions";

async function ask(
  model: string,
  host: string,
  body: Json,
  route: string,
  says: (got: Received) => Json,
) {
  const call = mediaCall(model, host, body);
  const asked = await askPriced(moderation, call, { route, says }, "/v1");
  return {
    ...asked,
    results: asked.answer.result.results as {
      flagged: boolean;
      categories: Record<string, boolean>;
      category_scores: Record<string, number>;
    }[],
  };
}

const saying = (content: string): Json => ({
  id: "x",
  choices: [{ index: 0, message: { content }, finish_reason: "stop" }],
  usage: { prompt_tokens: 100, completion_tokens: 4 },
});
const lastOf = ({ body }: Received) =>
  (body.messages as { content: unknown }[]).at(-1)?.content;

const OWN = {
  flagged: true,
  categories: { hate: true },
  category_scores: { hate: 0.9 },
};

describe("OpenAI's own moderation", () => {
  it("is asked as it says, told as it answers, and free", async () => {
    const { answer, cost, got } = await ask(
      "openai/omni-moderation-latest",
      "openai",
      { input: ["one", "two"] },
      "POST /v1/moderations",
      () => ({
        id: "modr-1",
        model: "omni-moderation-2024",
        results: [OWN, OWN],
      }),
    );
    expectRequest("openai", "post", "/moderations", got[0] as Received);
    expect(got[0]?.body).toEqual({
      model: "omni-moderation-latest",
      input: ["one", "two"],
    });
    expect(answer.result).toEqual({
      id: "modr-1",
      model: "openai/omni-moderation-latest",
      results: [OWN, OWN],
    });
    expect(cost).toBe(0n);
  });

  itMapsFaults(
    moderation,
    "POST /v1/moderations",
    () => mediaCall("openai/omni-moderation-latest", "openai", { input: "x" }),
    { base: "/v1" },
  );
});

describe("models that judge in a chat", () => {
  it("Llama Guard is asked once for each text, and its hazards are named", async () => {
    const { results, cost, got } = await ask(
      "meta/llama-guard-4-12b",
      "groq",
      { input: ["good", "bad"] },
      CHAT,
      (received) =>
        saying(lastOf(received) === "bad" ? "unsafe\nS1,S9" : "\n\nsafe"),
    );
    expect(new Set(got.map(lastOf))).toEqual(new Set(["bad", "good"]));
    expect(results.map(({ flagged }) => flagged)).toEqual([false, true]);
    expect(results[1]).toMatchObject({
      categories: {
        violent_crimes: true,
        indiscriminate_weapons: true,
        hate: false,
      },
      category_scores: { violent_crimes: 1, hate: 0 },
    });
    expect(Object.keys(results[0]?.categories ?? {})).toHaveLength(14);
    // Two calls of 100 tokens in and 4 out, at groq's $0.20 a million.
    expect(cost).toBe(moneyFromDollars((2 * 104 * 0.2) / 1e6));
  });

  it("gpt-oss-safeguard judges by OpenAI's categories, or by the caller's own policy", async () => {
    const verdict = '{"flagged": true, "categories": ["self-harm/intent"]}';
    const judged = (body: Json) =>
      ask("openai/gpt-oss-safeguard-20b", "groq", body, CHAT, () =>
        saying(`\`\`\`json\n${verdict}\n\`\`\``),
      );
    const { results } = await judged({ input: "x" });
    expect(results[0]).toMatchObject({
      flagged: true,
      categories: { "self-harm/intent": true, violence: false },
    });
    const { got } = await judged({ input: "x", policy: "No spoilers." });
    expect(JSON.stringify(got[0]?.body.messages)).toContain("No spoilers.");
  });

  it("NVIDIA's guard answers with names of its own", async () => {
    const { results } = await ask(
      "nvidia/llama-3.1-nemotron-safety-guard-8b-v3",
      "nvidia",
      { input: "x" },
      CHAT,
      () =>
        saying(
          '{"User Safety": "unsafe", "Safety Categories": "Violence, Threat"}',
        ),
    );
    expect(results).toEqual([
      {
        flagged: true,
        categories: { Violence: true, Threat: true },
        category_scores: { Violence: 1, Threat: 1 },
      },
    ]);
  });

  it.each([
    ["meta/llama-guard-4-12b", "groq", "I cannot say."],
    ["openai/gpt-oss-safeguard-20b", "groq", "Sure! It is fine."],
    ["nvidia/llama-3.1-nemotron-safety-guard-8b-v3", "nvidia", "{}"],
  ])(
    "%s: words that are no verdict are no answer",
    async (model, host, words) => {
      await expect(
        ask(model, host, { input: "x" }, CHAT, () => saying(words)),
      ).rejects.toMatchObject({ kind: "garbage" });
    },
  );

  it("what judges otherwise is not asked", async () => {
    await expect(
      ask("nvidia/gliner-pii", "nvidia", { input: "x" }, CHAT, () =>
        saying("safe"),
      ),
    ).rejects.toMatchObject({ kind: "unsupported", param: "model" });
  });
});
