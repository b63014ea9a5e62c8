/**
 * How long ranking takes: the shipped catalog and one of 10,000 models, all hosts and a few, in turn over every task
 * and tier. Run with `npm exec -- node tests/bench/rank.ts`.
 */
import { loadCatalog } from "#catalog/load.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";
import { COMPLEXITY_TIERS, TASKS } from "#core/classify/classification.ts";
import { isAppError } from "#core/errors.ts";
import { OPTIMIZATIONS, type RankRequest } from "#core/rank/plan.ts";
import { rank } from "#core/rank/rank.ts";

const SIZES = [20, 400, 3_000, 40_000];

function requests(hosts: ReadonlySet<string> | null): RankRequest[] {
  return TASKS.flatMap((task) =>
    COMPLEXITY_TIERS.flatMap((complexityTier, tier) =>
      OPTIMIZATIONS.map((optimization) => ({
        task,
        contentMode: "generate" as const,
        complexityTier,
        complexityScore: [0.15, 0.45, 0.7, 0.92][tier] ?? 0,
        subtask: null,
        attachments: [],
        expectation: {
          inputTokens: SIZES[tier] ?? 0,
          inputImages: 0,
          expectedOutputTokens: 300,
          highOutputTokens: 2_000,
          images: 1,
          megapixels: 1,
          resolution: null,
          videoSeconds: 5,
          audioSeconds: 60,
          characters: 1_000,
          searches: 1,
        },
        optimization,
        budgetDollars: null,
        needsTools: false,
        needsJson: false,
        needsStreaming: false,
        capabilities: [],
        provider: null,
        taxonomy: null,
        catalogFamily: null,
        taskTypes: null,
        maxTier: null,
        allowList: null,
        excludedProviders: [],
        excludedModels: [],
        preferredProviders: [],
        usableHosts: hosts,
        healthPenalty: () => 0,
      })),
    ),
  );
}

function measure(name: string, catalog: Catalog, all: RankRequest[]): void {
  const first = performance.now();
  for (const request of all) tryRank(catalog, request);
  const cold = performance.now() - first;
  const times: number[] = [];
  for (let round = 0; round < 200; round++) {
    for (const request of all) {
      const before = performance.now();
      tryRank(catalog, request);
      times.push((performance.now() - before) * 1000);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  process.stdout.write(
    `${name.padEnd(44)} first of each kind ${cold.toFixed(0).padStart(5)} ms   p50 ${at(0.5).padStart(7)} µs   p99 ${at(0.99).padStart(7)} µs\n`,
  );
}

function tryRank(catalog: Catalog, request: RankRequest): void {
  try {
    rank(catalog, request);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

function enlarged(catalog: Catalog, size: number): Catalog {
  const models: Model[] = [];
  for (let at = 0; models.length < size; at++) {
    const model = catalog.models[at % catalog.models.length];
    if (model) models.push({ ...model, id: `${model.id}-${at}` });
  }
  return buildCatalog({
    models,
    hosts: [...catalog.hosts.values()],
    benchmarks: [],
  });
}

const shipped = loadCatalog();
const large = enlarged(shipped, 10_000);
const few = new Set(["openai", "anthropic", "google"]);
const text = (hosts: ReadonlySet<string> | null) =>
  requests(hosts).filter(({ task }) => task === "text");

measure("shipped, every host, text", shipped, text(null));
measure("shipped, every host, all tasks", shipped, requests(null));
measure("shipped, three hosts, text", shipped, text(few));
measure("shipped, three hosts, all tasks", shipped, requests(few));
measure("10,000 models, every host, text", large, text(null));
measure("10,000 models, every host, all tasks", large, requests(null));
