import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { namedModels } from "#core/rank/named-models.ts";
import { readRows } from "#server/eval/read-rows.ts";
import { Report } from "#server/eval/report.ts";
import { routeRow } from "#server/eval/route-row.ts";
import type { EvalRow } from "#server/eval/row.ts";

const catalog = loadCatalog();
const named = namedModels(catalog);

async function rowsOf(...lines: object[]): Promise<EvalRow[]> {
  const file = path.join(
    mkdtempSync(path.join(tmpdir(), "eval-")),
    "rows.jsonl",
  );
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  return Array.fromAsync(readRows(file));
}

it("answers every row with a task and a model that the catalog has", async () => {
  const rows = await rowsOf(
    { id: "a", prompt: "Generate an image of a cat" },
    {
      id: 2,
      messages: [{ role: "user", content: "What is the capital of France?" }],
    },
  );
  const answers = rows.map(
    (row) => routeRow(row, catalog, named, () => 0).answer,
  );
  expect(answers.map(({ id, task }) => [id, task])).toEqual([
    ["a", "image"],
    ["2", "text"],
  ]);
  for (const { model } of answers)
    expect(catalog.byId.has(model ?? "")).toBe(true);
});

it("scores the models that a row names, retired and unknown ones too", async () => {
  const model = catalog.models.find(
    ({ task_type }) => task_type === "text_generation",
  );
  const retired = catalog.models.find(({ status }) => status === "retired");
  const [row] = await rowsOf({
    id: "a",
    prompt: "Hello",
    models: [model?.id, retired?.id, "nobody/unknown"],
  });
  if (row === undefined) throw new Error("no row was read");
  const { model_scores } = routeRow(row, catalog, named, () => 0).answer;
  expect(Object.keys(model_scores ?? {})).toEqual([
    model?.id,
    retired?.id,
    "nobody/unknown",
  ]);
});

it("names the line of a row that cannot be read", async () => {
  await expect(
    rowsOf({ id: "a", prompt: "x" }, { prompt: "no id" }),
  ).rejects.toThrow("line 2");
});

it("reports accuracy where rows are labelled", async () => {
  const rows = await rowsOf({
    id: "a",
    prompt: "Generate an image of a cat",
    task: "image",
  });
  const report = new Report();
  for (const row of rows)
    report.add(row, routeRow(row, catalog, named, () => 0).answer);
  expect(report.lines().join("\n")).toContain("task accuracy 100.0 %");
});
