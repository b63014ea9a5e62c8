import "#tests/e2e/support/provided.ts";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { startLighthouse } from "#tests/support/lighthouse.ts";

const LEAST = 0.95;
const { origin, admin } = inject("screens");
let judges: Awaited<ReturnType<typeof startLighthouse>>;

beforeAll(async () => {
  judges = await startLighthouse();
});
afterAll(() => judges.close());

/** Performance is measured by `npm run bench:screens`: beside other tests it says how busy the machine is. */
it.each(["/overview", "/playground", "/logs"])(
  "Lighthouse finds %s accessible and well made",
  async (screen) => {
    const judgements = await judges.judge(`${origin}${screen}`, {
      cookie: `next-auth.session-token=${admin}`,
      categories: ["accessibility", "best-practices"],
    });
    expect(judgements.filter(({ score }) => score < LEAST)).toEqual([]);
  },
);
