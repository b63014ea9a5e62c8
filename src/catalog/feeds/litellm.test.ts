import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLiteLlm } from "#catalog/feeds/litellm.ts";

const entries = readLiteLlm(
  JSON.parse(readFileSync("tests/support/recorded/litellm.json", "utf8")),
);
const entry = (host: string, hostModel: string) =>
  entries.find((one) => one.host === host && one.hostModel === hostModel);

describe("LiteLLM's price file as it is published", () => {
  it("prices a model at its maker and at the hosts of other names", () => {
    expect(entry("anthropic", "claude-opus-5")?.rates).toEqual({
      input: 5,
      output: 25,
      cached_input: 0.5,
      cache_write: 6.25,
      input_audio: undefined,
      output_audio: undefined,
    });
    for (const [host, model] of [
      ["amazon-bedrock", "anthropic.claude-opus-5"],
      ["google-vertex", "claude-opus-5"],
      ["azure", "gpt-4o-mini"],
      ["google", "gemini-2.5-pro"],
      ["moonshotai", "kimi-k3"],
      ["togetherai", "meta-llama/Llama-3.3-70B-Instruct-Turbo"],
      ["cloudflare-workers-ai", "@cf/mistral/mistral-7b-instruct-v0.1"],
    ] as const) {
      expect(entry(host, model)?.rates.input).toBeGreaterThan(0);
    }
  });

  it("tells rates above a length of input, and the day of the end", () => {
    expect(entry("google", "gemini-2.5-pro")).toMatchObject({
      above: [
        {
          tokens: 200_000,
          rates: { input: 2.5, output: 15, cached_input: 0.25 },
        },
      ],
      retires: "2026-12-01",
    });
  });

  it("never takes the longest input for the window, nor the window for the longest output", () => {
    const gpt5 = entry("openai", "gpt-5");
    expect([gpt5?.context, gpt5?.maxInput, gpt5?.maxOutput]).toEqual([
      undefined,
      272_000,
      128_000,
    ]);
    expect(entry("xai", "grok-4.3")?.maxOutput).toBeUndefined();
  });

  it("says nothing of the output of what writes none", () => {
    for (const [host, model] of [
      ["openai", "text-embedding-3-small"],
      ["voyage", "voyage-4"],
      ["cohere", "rerank-v3.5"],
    ] as const) {
      const read = entry(host, model);
      expect(read?.rates).not.toHaveProperty("output");
      expect(read).not.toHaveProperty("maxOutput");
    }
  });

  it("leaves out its specimen and what is not sold by the token", () => {
    const models = entries.map(({ hostModel }) => hostModel);
    expect(models).not.toContain("sample_spec");
    expect(models).not.toContain("whisper-1");
    expect(models).not.toContain("veo-3.1-generate-preview");
  });
});
