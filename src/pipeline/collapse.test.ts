import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import type { Optimization } from "#core/rank/plan.ts";
import { advise } from "#pipeline/advise.ts";
import { ANY_MODEL } from "#pipeline/request.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";

/** From the plainest to the hardest: what a day brings. */
const PROMPTS = [
  "Hello!",
  "What is the capital of France?",
  "Translate 'good morning' into Hindi",
  "Write a haiku about the sea",
  "Rewrite this sentence more politely: send me the file now",
  "Summarise the plot of Hamlet in three sentences",
  "Explain how photosynthesis works to a ten-year-old",
  "Write a Python function that reverses a string",
  "Fix this SQL: selct * form users were id = 3",
  "Why does my React component render twice? useEffect(() => setCount(count + 1))",
  "Design a rate limiter for a distributed system with Redis and explain the trade-offs of each algorithm",
  "Prove that there are infinitely many primes of the form 4k + 3",
  "Derive the Euler-Lagrange equation and solve the brachistochrone problem step by step",
  "Compare the monetary policy of the ECB and the Fed since 2008, with its effect on inequality",
  "Write a detailed migration plan from a monolith to microservices for a bank, with risks and a timeline",
  "Implement a lock-free concurrent hash map in C++ and prove that it is linearizable",
];

const { ports } = fakeWorld({
  catalog: loadCatalog(),
  upstream: {
    complete: () => Promise.reject(new Error("not called")),
    stream: () => {
      throw new Error("not called");
    },
  },
});

async function winnerFor(prompt: string, optimization: Optimization) {
  const asked = {
    prompt,
    input: {},
    selection: ANY_MODEL,
    contentMode: null,
    optimization,
    mode: "auto" as const,
    sessionId: null,
    budgetDollars: null,
  };
  const { advice } = await advise(asked, aCaller({ mode: "test" }), ports);
  return advice.plan.winner.model.id;
}

it.each<Optimization>(["price-optimized", "balanced", "output-optimized"])(
  "a day's prompts are spread over models, %s",
  async (optimization) => {
    const chosen = await Promise.all(
      PROMPTS.map((prompt) => winnerFor(prompt, optimization)),
    );
    const shares = [...Map.groupBy(chosen, (id) => id).values()].map(
      ({ length }) => length / chosen.length,
    );
    const bits = shares.reduce((sum, p) => sum - p * Math.log2(p), 0);
    // One that got everything would be 1 and 0; two by turns, a half and one bit.
    expect(Math.max(...shares)).toBeLessThan(0.8);
    expect(bits).toBeGreaterThan(1);
  },
);
