import { expect, it } from "vitest";
import { callRest, errorIn, fakeActions } from "#tests/support/fake-api.ts";

const PATH = "/v1/models/recommend";

it("answers priced models with similarity and reason", async () => {
  const told = await callRest("POST", PATH, {
    json: { prompt: "a small model", limit: 1 },
  });
  expect(told.status).toBe(200);
  expect(told.body).toEqual({
    object: "list",
    data: [
      {
        model: expect.objectContaining({ provider: "acme" }) as object,
        cost_tier: expect.any(String) as string,
        estimated_cost: expect.any(Number) as number,
        estimated_cost_dollars: expect.any(Number) as number,
        score: expect.any(Number) as number,
        similarity: expect.any(Number) as number,
        reason: expect.any(String) as string,
      },
    ],
  });
});

it.each([
  ["image", { task: "image", taskType: null }],
  ["text_generation", { task: null, taskType: "text_generation" }],
])("takes %s for a task or a task type", async (task, selection) => {
  const actions = fakeActions();
  const told = await callRest("POST", PATH, {
    json: { task },
    options: { actions },
  });
  expect(told.body).toMatchObject({ data: [{ similarity: null }, {}] });
  expect(actions.asked.advised).toMatchObject([{ prompt: null, selection }]);
});

it.each([
  ["task", {}],
  ["task", { task: "poetry" }],
  ["prompt", { prompt: " " }],
  ["limit", { task: "text", limit: 21 }],
  ["optimization", { task: "text", optimization: "cheap" }],
])("refuses a wrong %s", async (param, json) => {
  const told = await callRest("POST", PATH, { json });
  expect(told.status).toBe(400);
  expect(errorIn(told)).toMatchObject({ param });
});
