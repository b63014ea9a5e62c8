import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { exampleOf } from "#features/catalog/example.ts";

const { models } = loadCatalog();

it("calls every model by its id, with a body that is JSON", () => {
  for (const model of models) {
    const example = exampleOf(model, "https://router.example");
    const body = /-d '(.*)'$/s.exec(example)?.[1];
    expect(JSON.parse(body ?? "")).toMatchObject({ model: model.id });
  }
});

it.each([
  ["anthropic/claude-opus-5.5", "/v1/chat/completions"],
  ["openai/text-embedding-3-small", "/v1/embeddings"],
  ["openai/gpt-image-2", "/v1/auto/route"],
])("calls %s through %s", (id, path) => {
  const model = models.find((one) => one.id === id);
  expect(exampleOf(model ?? { id, task_type: "" }, "https://r")).toContain(
    `curl https://r${path} `,
  );
});
