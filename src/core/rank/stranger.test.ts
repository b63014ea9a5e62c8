import { expect, it } from "vitest";
import { isTuned, strangerOf } from "#core/rank/stranger.ts";

it.each([
  ["Llama-2-7b-chat-hf", 7],
  ["meta-llama/Meta-Llama-3-8B-Instruct", 8],
  ["Qwen1.5-110B", 110],
  ["Qwen2.5-1.5B-Instruct", 1.5],
  ["WizardLM/WizardLM-13B-V1.2", 13],
  ["gemma:7b", 7],
  ["llama_2_70b_hf", 70],
  ["open-mixtral-8x7b", 47],
  ["acme-4x10b", 33.6],
])("reads the size of %s", (name, size) => {
  expect(strangerOf(name)?.parameters_b?.total).toBeCloseTo(size, 6);
});

it("tells editions of one model", () => {
  const lines = [
    "gemini-1.5-pro-002",
    "gemini-1.5-pro-exp-0827",
    "google/gemini-1.5-pro-2024-09-24",
  ].map((name) => strangerOf(name)?.catalog_family);
  expect(new Set(lines)).toEqual(new Set(["gemini-1-5-pro"]));
});

it("knows base models from tuned ones", () => {
  const tuned = (name: string) => {
    const model = strangerOf(name);
    return model && isTuned(model);
  };
  expect(tuned("Llama-2-70b-hf")).toBe(false);
  expect(tuned("Llama-2-70b-chat-hf")).toBe(true);
  expect(tuned("claude-instant-v1")).toBe(true);
});

it("has nothing for a name that tells nothing", () => {
  expect(strangerOf("nobody/unknown")).toBeNull();
});
