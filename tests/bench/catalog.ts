/**
 * What the catalog and the tokenizer cost: `npm run bench:catalog`. Milliseconds, the median of 21 runs.
 */
import { loadCatalog } from "#catalog/load.ts";
import { filterModels } from "#core/catalog/filter.ts";
import { countTokens } from "#core/tokens/count.ts";
import { listModels } from "#services/catalog/list-models.ts";

const catalog = loadCatalog();
const PROSE = "The quick brown fox jumps over the lazy dog, twice. ";

const CASES: [string, () => unknown][] = [
  ["load and build the catalog", () => loadCatalog()],
  [
    "list 500 rows, serialised",
    () => JSON.stringify(listModels(catalog, { limit: 500 })),
  ],
  ["search: claude", () => filterModels(catalog, { text: "claude" })],
  [
    "search: imgae editing",
    () => filterModels(catalog, { text: "imgae editing" }),
  ],
  ["count tokens: 1,000 characters", () => countTokens(PROSE.repeat(20))],
  ["count tokens: 5 MB of prose", () => countTokens(PROSE.repeat(100_000))],
  [
    "count tokens: 5 MB of one letter",
    () => countTokens("a".repeat(5_000_000)),
  ],
  ["count tokens: 4 MB of emoji", () => countTokens("😀".repeat(1_000_000))],
];

for (const [name, run] of CASES) {
  run();
  const times = Array.from({ length: 21 }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  const median = times.toSorted((a, b) => a - b)[10] ?? 0;
  process.stdout.write(
    `${name.padEnd(36)}${median.toFixed(3).padStart(10)} ms\n`,
  );
}
