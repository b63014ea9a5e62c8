import { z } from "zod";
import { BenchmarkFact, HostFact, ModelFact } from "#catalog/facts.ts";
import type { Benchmark, Host, Model } from "#core/catalog/model.ts";

export type Facts = { models: Model[]; benchmarks: Benchmark[]; hosts: Host[] };
export type RawFacts = {
  models: readonly unknown[];
  benchmarks: readonly unknown[];
  hosts: readonly unknown[];
};

/** Every row by its schema, then every reference from row to row. Throws one error that lists all mistakes. */
export function checkFacts(raw: RawFacts): Facts {
  const mistakes: string[] = [];
  const facts: Facts = {
    models: parseRows(raw.models, ModelFact, "models", mistakes),
    benchmarks: parseRows(
      raw.benchmarks,
      BenchmarkFact,
      "benchmarks",
      mistakes,
    ),
    hosts: parseRows(raw.hosts, HostFact, "hosts", mistakes),
  };
  mistakes.push(...brokenReferences(facts));
  if (mistakes.length > 0) {
    throw new Error(
      `The catalog facts have ${mistakes.length} mistakes:\n${mistakes.slice(0, 50).join("\n")}`,
    );
  }
  return facts;
}

function parseRows<T>(
  rows: readonly unknown[],
  schema: z.ZodType<T>,
  file: string,
  mistakes: string[],
): T[] {
  return rows.flatMap((row, index) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return [parsed.data];
    mistakes.push(
      `${file} row ${index + 1}: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`,
    );
    return [];
  });
}

function brokenReferences({ models, benchmarks, hosts }: Facts): string[] {
  const modelIds = new Set(models.map(({ id }) => id));
  const slugs = new Set(hosts.map(({ slug }) => slug));
  const mistakes = [
    ...repeated(models.map(({ id }) => id)).map(
      (id) => `Two models are called ${id}`,
    ),
    ...repeated(hosts.map(({ slug }) => slug)).map(
      (slug) => `Two hosts are called ${slug}`,
    ),
  ];
  for (const model of models) {
    if (!model.id.startsWith(`${model.provider}/`)) {
      mistakes.push(`${model.id}: its provider is ${model.provider}`);
    }
    if (
      !model.catalog_family.startsWith(`${model.taxonomy}/${model.provider}--`)
    ) {
      mistakes.push(
        `${model.id}: ${model.catalog_family} is not a family of its branch and maker`,
      );
    }
    if (!model.task_types.includes(model.task_type)) {
      mistakes.push(
        `${model.id}: ${model.task_type} is not among its task types`,
      );
    }
    if (model.superseded_by && !modelIds.has(model.superseded_by)) {
      mistakes.push(
        `${model.id}: its successor ${model.superseded_by} is not in the catalog`,
      );
    }
    for (const { host } of model.offers) {
      if (!slugs.has(host))
        mistakes.push(`${model.id}: no host is called ${host}`);
    }
  }
  for (const { model_id, benchmark } of benchmarks) {
    if (!modelIds.has(model_id))
      mistakes.push(`${benchmark}: no model is called ${model_id}`);
  }
  return mistakes;
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.has(name) || !seen.add(name));
}
