import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkFacts } from "#catalog/check.ts";
import type { Facts } from "#catalog/check.ts";
import { parseJsonl, serialiseFacts } from "#catalog/jsonl.ts";

/** What the files of a facts folder are called there. */
const FACT_FILES = {
  models: "models.jsonl",
  benchmarks: "benchmarks.jsonl",
  hosts: "provider_endpoints.jsonl",
} as const;

/** Reads and checks a facts folder. Throws with every mistake listed. */
export function readFacts(folder: string): Facts {
  const read = (file: string) =>
    parseJsonl(readFileSync(path.join(folder, file), "utf8"));
  return checkFacts({
    models: read(FACT_FILES.models),
    benchmarks: read(FACT_FILES.benchmarks),
    hosts: read(FACT_FILES.hosts),
  });
}

/** Brings a facts folder into the product's own data files. */
export function importFacts(from: string, to: string): Facts {
  const facts = readFacts(from);
  const files = serialiseFacts(facts);
  mkdirSync(to, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(to, `${name}.jsonl`), text);
  }
  return facts;
}

function main(folder: string | undefined): void {
  if (!folder) {
    console.error(
      "Usage: npm run catalog:import -- <folder with models.jsonl, benchmarks.jsonl and provider_endpoints.jsonl>",
    );
    process.exitCode = 1;
    return;
  }
  const facts = importFacts(folder, path.join(import.meta.dirname, "data"));
  console.warn(
    `Imported ${facts.models.length} models, ${facts.benchmarks.length} scores and ${facts.hosts.length} hosts.`,
  );
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  main(process.argv[2]);
}
