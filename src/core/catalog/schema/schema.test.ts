import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";
import { durationBounds } from "#core/catalog/schema/durations.ts";
import { inputSchema } from "#core/catalog/schema/input-schema.ts";
import { outputSchema } from "#core/catalog/schema/output-schema.ts";
import { validate } from "#core/catalog/schema/validate.ts";

const catalog = loadCatalog();
const modelOf = (taskType: string, capability?: string) => {
  const found = catalog.models.find(
    (model) =>
      model.task_type === taskType &&
      (!capability || model.capabilities.includes(capability)),
  );
  if (!found) throw new Error(`No model for ${taskType}.`);
  return found;
};
const judge = (taskType: string, input: unknown, capability?: string) =>
  validate(inputSchema(modelOf(taskType, capability)), input);
const user = (content: unknown) => ({ messages: [{ role: "user", content }] });
const IMAGE = { type: "image_url", image_url: { url: "https://x.test/a.png" } };
const SOUND = { type: "input_audio", input_audio: { data: "", format: "wav" } };

it("is a valid schema of the 2020-12 dialect for every model, in the validator's strict mode", () => {
  const ajv = new Ajv2020({ strict: true, validateSchema: true });
  const seen = new Set<string>();
  for (const model of catalog.models) {
    for (const schema of [inputSchema(model), outputSchema(model)]) {
      expect(schema["$schema"]).toBe(
        "https://json-schema.org/draft/2020-12/schema",
      );
      const { title: _, description: __, ...rules } = schema;
      const key = JSON.stringify(rules);
      if (seen.has(key)) continue;
      seen.add(key);
      ajv.compile(schema);
      ajv.removeSchema(schema);
    }
  }
  expect(seen.size).toBeGreaterThan(30);
});

describe("input", () => {
  it.each([
    ["text_generation", {}],
    ["text_generation", { ...user("Hello"), temperature: 0.2, top_k: 40 }],
    ["text_generation", { prompt: "Hello", stream: false, max_tokens: null }],
    ["text_generation", user([{ type: "refusal", refusal: "No." }])],
    ["text_to_image", { prompt: "A cat", n: 2, size: "1024x1024" }],
    ["text_to_video", { prompt: "A cat", aspect_ratio: "16:9" }],
    ["text_to_speech", { text: "Hello", voice: "any", speed: 1.5 }],
    ["speech_to_text", user([SOUND])],
    ["image_upscaling", user([IMAGE])],
    ["embeddings", { input: ["a", "b"], encoding_format: "float" }],
    ["moderation", { input: "a" }],
    ["rerank", { query: "a", documents: ["b", { text: "c" }], top_n: 1 }],
  ])("of %s may be %j", (taskType, input) => {
    expect(judge(taskType, input)).toEqual({ valid: true, errors: [] });
  });

  it.each([
    ["text_generation", { messages: [] }, "messages", "minItems"],
    ["text_generation", { messages: [{}] }, "messages.0.role", "required"],
    ["text_generation", { stream: true }, "stream", "enum"],
    ["text_generation", { model: "a/b" }, "model", "not"],
    ["text_generation", { max_tokens: 1e9 }, "max_tokens", "maximum"],
    ["text_to_image", { n: 0 }, "n", "minimum"],
    ["text_to_image", { size: "big" }, "size", "pattern"],
    ["text_to_speech", { speed: 9 }, "speed", "maximum"],
    ["text_to_video", { duration_seconds: 0 }, "duration_seconds", "minimum"],
    ["speech_to_text", {}, "messages", "required"],
    ["speech_to_text", user("Hello"), "messages", "contains"],
    ["embeddings", {}, "input", "required"],
    ["rerank", { query: "a", documents: [] }, "documents", "minItems"],
  ])("of %s must not be %j", (taskType, input, path, keyword) => {
    const { valid, errors } = judge(taskType, input);
    expect(valid).toBe(false);
    expect(errors).toContainEqual({
      path,
      message: expect.stringMatching(/\w/) as unknown,
      keyword,
    });
  });

  it("takes the media that the model takes, and tools where it calls them", () => {
    const seeing = modelOf("text_generation", "vision");
    const blind = catalog.models.find(
      ({ task_type, modalities }) =>
        task_type === "text_generation" && modalities.input.join() === "text",
    );
    const withoutTools = catalog.models.find(
      ({ task_type, capabilities }) =>
        task_type === "text_generation" && !capabilities.includes("tools"),
    );
    if (!blind || !withoutTools) throw new Error("The catalog has both.");
    expect(validate(inputSchema(seeing), user([IMAGE])).valid).toBe(true);
    expect(validate(inputSchema(blind), user([IMAGE])).valid).toBe(false);
    const tools = [{ type: "function", function: { name: "a" } }];
    expect(judge("text_generation", { tools }, "tools").valid).toBe(true);
    expect(validate(inputSchema(withoutTools), { tools }).valid).toBe(false);
  });

  it("bounds answers by the model's own limit", () => {
    for (const model of catalog.models) {
      const most = model.max_output_tokens;
      if (!most || model.task_type !== "text_generation") continue;
      const schema = inputSchema(model) as {
        properties: { max_tokens: { maximum: number } };
      };
      expect(schema.properties.max_tokens.maximum).toBe(most);
    }
  });

  it("keeps to the lengths and sizes that a video model makes", () => {
    const sized = catalog.models.filter(
      (model) => model.durations && model.resolutions,
    );
    expect(sized.length).toBeGreaterThan(0);
    for (const model of sized) {
      const schema = inputSchema(model);
      const [resolution] = model.resolutions ?? [];
      expect(validate(schema, { ...needs(model.id), resolution }).valid).toBe(
        true,
      );
      for (const wrong of [{ resolution: "9p" }, { duration_seconds: 9999 }]) {
        expect(validate(schema, { ...needs(model.id), ...wrong }).valid).toBe(
          false,
        );
      }
    }
  });

  it("tells only the first error of a huge value", () => {
    const documents = Array.from({ length: 200_000 }, () => 1);
    const { valid, errors } = judge("rerank", { query: "a", documents });
    expect(valid).toBe(false);
    expect(errors.length).toBeLessThan(10);
  });
});

/** A picture for the models that cannot do without. */
function needs(id: string) {
  const { required } = inputSchema(lookUpModel(catalog, id));
  return (required as string[]).includes("messages") ? user([IMAGE]) : {};
}

it.each([
  ["3-15s", { minimum: 3, maximum: 15 }],
  ["3s-10min", { minimum: 3, maximum: 600 }],
  ["4,6,8s", { enum: [4, 6, 8, null] }],
  ["long", {}],
  [undefined, {}],
])("reads the lengths %s", (words, bounds) => {
  expect(durationBounds(words)).toEqual(bounds);
});

it("understands every wording of lengths in the catalog", () => {
  const wordings = catalog.models.flatMap(({ durations }) => durations ?? []);
  expect(wordings.length).toBeGreaterThan(5);
  expect(
    wordings.filter((words) => Object.keys(durationBounds(words)).length === 0),
  ).toEqual([]);
});
