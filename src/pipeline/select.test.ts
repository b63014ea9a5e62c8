import { describe, expect, it } from "vitest";
import { ANY_MODEL, type Selection } from "#pipeline/request.ts";
import { selectTarget } from "#pipeline/select.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";

const catalog = aCatalog([
  aModel("acme/writer", ["acme"]),
  aModel("acme/reader", ["acme"], {
    capabilities: ["text_generation", "web_search"],
  }),
  aModel("acme/seller", ["acme"], { web_search_per_request: 0.01 }),
  aModel("acme/finder", ["acme"], {
    task_type: "web_search",
    task_types: ["web_search"],
    capabilities: [],
  }),
]);
const target = (selection: Partial<Selection>) =>
  selectTarget({ ...ANY_MODEL, ...selection }, catalog);

describe("a model that is named and asked to search", () => {
  it.each([
    ["acme/reader", ["web_search", "text_generation"]],
    ["acme/seller", ["web_search", "text_generation"]],
    ["acme/finder", ["web_search"]],
  ])("does where it can: %s", (model, taskTypes) => {
    expect(target({ model, task: "web_search" })).toMatchObject({
      model: { id: model },
      task: "web_search",
      taskTypes,
    });
  });

  it("is refused where it cannot, by name", () => {
    expect(() => target({ model: "acme/writer", task: "web_search" })).toThrow(
      expect.objectContaining({
        code: "unsupported_by_model",
        details: { param: "task" },
        message: expect.stringContaining("acme/writer cannot search") as string,
      }),
    );
  });

  it("does what it does first where it is asked for nothing else", () => {
    expect(target({ model: "acme/reader" }).task).toBe("text");
    expect(target({ model: "acme/reader", task: "code" }).task).toBe("text");
  });
});
