/** `npm run eval:routing -- --prompts FILE.jsonl --out FILE.jsonl`: routes rows without asking any model. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { namedModels } from "#core/rank/named-models.ts";
import { loadShippedCatalog } from "#server/container/shipped-catalog.ts";
import { readRows } from "#server/eval/read-rows.ts";
import { Report } from "#server/eval/report.ts";
import { routeRow } from "#server/eval/route-row.ts";

const { values } = parseArgs({
  options: { prompts: { type: "string" }, out: { type: "string" } },
});
if (values.prompts === undefined || values.out === undefined) {
  console.error(
    "usage: npm run eval:routing -- --prompts FILE.jsonl --out FILE.jsonl",
  );
  process.exit(2);
}

try {
  await evaluate(values.prompts, values.out);
} catch (error) {
  // A file that is not there or a row that cannot be read is the caller's to mend: the message says which.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function evaluate(prompts: string, target: string): Promise<void> {
  const catalog = loadShippedCatalog();
  const named = namedModels(catalog);
  const report = new Report();
  const out = createWriteStream(target);
  const start = performance.now();
  for await (const row of readRows(prompts)) {
    const { answer, modelCosts } = routeRow(row, catalog, named, () =>
      performance.now(),
    );
    report.add(row, answer, modelCosts);
    if (!out.write(`${JSON.stringify(answer)}\n`)) {
      await once(out, "drain");
    }
  }
  out.end();
  await finished(out);
  for (const line of report.lines()) console.warn(line);
  console.warn(`${((performance.now() - start) / 1000).toFixed(1)} s`);
}
