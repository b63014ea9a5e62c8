import { expect, it } from "vitest";
import {
  aCatalog,
  aModel,
  anOffer,
  aRequest,
  costing,
} from "#core/rank/fixtures.ts";
import { rank } from "#core/rank/rank.ts";

const MODELS = Array.from({ length: 12 }, (_, i) =>
  aModel(`maker${i}/model`, {
    ...costing(1 + i),
    offers: [anOffer(`here${i}`), anOffer(`there${i}`)],
  }),
);

it("gives the first of the list", () => {
  const plan = rank(aCatalog(MODELS), aRequest());
  for (const count of [0, 1, 7, 12, 50]) {
    expect(plan.best(count)).toEqual(plan.ranked.slice(0, count));
  }
});

it("works out no candidate that nobody asked for", () => {
  const looked = new Set<string>();
  const plan = rank(
    aCatalog(MODELS),
    aRequest({
      healthPenalty: (modelId) => {
        looked.add(modelId);
        return 0;
      },
    }),
  );
  looked.clear();
  // The winner and its four fallbacks have been worked out for the plan itself.
  const others = plan.best(7).slice(5);
  expect([...looked]).toEqual(others.map(({ model }) => model.id));
  expect(others).toHaveLength(2);
});
