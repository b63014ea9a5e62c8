import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { DataPolicyFact, DescriptionFact } from "#catalog/facts.ts";
import { parseJsonl } from "#catalog/jsonl.ts";
import { buildCatalog } from "#core/catalog/build.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import type { Benchmark, Host, Model } from "#core/catalog/model.ts";

export type ShippedFacts = {
  models: Model[];
  hosts: Host[];
  benchmarks: Benchmark[];
  familyDescriptions: Map<string, string>;
};

/** The snapshot of the facts that are shipped with the product. */
export function loadCatalog(folder?: string): Catalog {
  return buildCatalog(loadFacts(folder));
}

/** The facts that are shipped with the product. They were checked when they were imported. */
export function loadFacts(folder: string = dataFolder()): ShippedFacts {
  const read = (name: string) =>
    parseJsonl(readFileSync(path.join(folder, `${name}.jsonl`), "utf8"));
  const descriptions = byId(read("descriptions"));
  const policies = new Map(
    (read("data-policies") as DataPolicyFact[]).map(({ host, ...policy }) => [
      host,
      policy,
    ]),
  );
  return {
    models: (read("models") as Model[]).map((model) => {
      const description = descriptions.get(model.id);
      return description === undefined ? model : { ...model, description };
    }),
    hosts: (read("hosts") as Host[]).map((host) => {
      const policy = policies.get(host.slug);
      return policy ? { ...host, data_policy: policy } : host;
    }),
    benchmarks: read("benchmarks") as Benchmark[],
    familyDescriptions: byId(read("family-descriptions")),
  };
}

function byId(rows: unknown[]): Map<string, string> {
  return new Map(
    (rows as DescriptionFact[]).map(({ id, description }) => [id, description]),
  );
}

/** Beside this file; in a bundle this file is elsewhere, and the server's working directory is the project's root. */
function dataFolder(): string {
  const shipped = path.join("src", "catalog", "data");
  const fromRoot = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    shipped,
  );
  if (!import.meta.url.startsWith("file:")) return fromRoot;
  const here = path.dirname(fileURLToPath(import.meta.url));
  const beside = path.join(/* turbopackIgnore: true */ here, "data");
  return existsSync(path.join(beside, "models.jsonl")) ? beside : fromRoot;
}
