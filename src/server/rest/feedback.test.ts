import { expect, it } from "vitest";
import { callRest, errorIn, fakeActions } from "#tests/support/fake-api.ts";

const PATH = "/v1/auto/feedback";
const said = {
  prompt: "a cat",
  classified_task: "text",
  correct: false,
  suggested_task: "image",
  confidence: 0.4,
};

it("answers the id of what was stored", async () => {
  const actions = fakeActions();
  const told = await callRest("POST", PATH, {
    json: said,
    options: { actions },
  });
  expect(told).toMatchObject({
    status: 200,
    body: { id: "fb_1", object: "feedback", applied: true },
  });
  expect(actions.asked.feedback).toEqual([
    {
      prompt: "a cat",
      classifiedTask: "text",
      correct: false,
      suggestedTask: "image",
      confidence: 0.4,
    },
  ]);
});

it("asks for no task where the classification was right", async () => {
  const json = { prompt: "a cat", classified_task: "image", correct: true };
  expect(await callRest("POST", PATH, { json })).toMatchObject({ status: 200 });
});

it.each([
  ["prompt", { prompt: " " }],
  ["classified_task", { classified_task: "poetry" }],
  ["correct", { correct: "false" }],
  ["suggested_task", { suggested_task: undefined }],
  ["confidence", { confidence: 1.1 }],
  ["why", { why: "x" }],
])("refuses a wrong %s, naming it", async (param, over) => {
  const told = await callRest("POST", PATH, { json: { ...said, ...over } });
  expect(told.status).toBe(400);
  expect(errorIn(told)).toMatchObject({ param });
});
