import { expect, it } from "vitest";
import { startJourney } from "#pipeline/journey.ts";
import { prepare } from "#pipeline/prepare.ts";
import { ANY_MODEL, type RouteRequest } from "#pipeline/request.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";

const prompt = "Explain why the sky is blue";
const catalog = aCatalog([
  aModel("acme/large", ["acme"], {
    capabilities: ["text_generation", "coding"],
  }),
]);

async function prepared(feedback: RouteRequest["feedback"]) {
  const world = fakeWorld({
    catalog,
    upstream: {
      complete: () => Promise.reject(new Error("not called")),
      async *stream() {
        yield* [];
        throw new Error("not called");
      },
    },
  });
  const request: RouteRequest = {
    endpoint: "/v1/auto/route",
    requestId: "req_1",
    prompt,
    input: {},
    selection: ANY_MODEL,
    contentMode: null,
    optimization: null,
    mode: "auto",
    sessionId: null,
    budgetDollars: null,
    feedback,
    stream: false,
    includeUsage: false,
    cacheTtlSeconds: null,
    guardrails: "off",
    signal: new AbortController().signal,
  };
  const caller = aCaller({ mode: "test" });
  const { advice } = await prepare(startJourney(request, caller, world.ports));
  await world.settled();
  return { task: advice.classification.task, kept: world.feedback };
}

it("lets a verdict of wrong decide this request and keeps it for the next", async () => {
  const { task, kept } = await prepared({
    correct: false,
    suggestedTask: "code",
  });
  expect(task).toBe("code");
  expect(kept).toEqual([
    {
      orgId: "org_demo",
      given: {
        prompt,
        classifiedTask: "text",
        correct: false,
        suggestedTask: "code",
        confidence: expect.any(Number) as number,
      },
    },
  ]);
});

it("keeps a verdict of right as what was classified", async () => {
  const { kept } = await prepared({ correct: true, suggestedTask: "code" });
  expect(kept).toMatchObject([
    { given: { classifiedTask: "text", correct: true, suggestedTask: null } },
  ]);
});

it("keeps nothing where nothing was said", async () => {
  expect((await prepared(null)).kept).toEqual([]);
});
