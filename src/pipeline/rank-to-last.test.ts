import { expect, it } from "vitest";
import type { Model } from "#core/catalog/model.ts";
import { advise } from "#pipeline/advise.ts";
import { ANY_MODEL } from "#pipeline/request.ts";
import { aCaller } from "#tests/support/fake-api.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";
import { fakeWorld } from "#tests/support/fake-ports.ts";

/** The fake world's clock stands in September 2026. */
const ENDING = { retirement_date: "2026-09-30" };
const cheap = {
  pricing: { input_per_million_tokens: 0.1, output_per_million_tokens: 0.2 },
};

async function chosen(models: Model[], sessionId: string | null) {
  const { ports } = fakeWorld({
    catalog: aCatalog(models),
    upstream: {
      complete: () => Promise.reject(new Error("not called")),
      stream: () => {
        throw new Error("not called");
      },
    },
  });
  const { advice } = await advise(
    {
      prompt: "Write a poem about the sea",
      input: {},
      selection: ANY_MODEL,
      contentMode: null,
      optimization: "price-optimized",
      mode: "auto",
      sessionId,
      budgetDollars: null,
    },
    aCaller({ mode: "test" }),
    ports,
  );
  return advice.plan.winner.model.id;
}

it("begins no session with a model that is gone within a fortnight", async () => {
  const models = [
    aModel("acme/ending", ["acme"], { ...cheap, ...ENDING }),
    aModel("acme/staying", ["acme"]),
  ];
  expect(await chosen(models, null)).toBe("acme/ending");
  expect(await chosen(models, "sess_1")).toBe("acme/staying");
});

it("takes one whose end is further off, and one where nothing else fits", async () => {
  const later = aModel("acme/later", ["acme"], {
    ...cheap,
    retirement_date: "2026-12-30",
  });
  expect(
    await chosen([later, aModel("acme/staying", ["acme"])], "sess_1"),
  ).toBe("acme/later");
  const only = aModel("acme/ending", ["acme"], ENDING);
  expect(await chosen([only], "sess_1")).toBe("acme/ending");
});
