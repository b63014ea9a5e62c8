import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { modelCard } from "#core/catalog/card.ts";
import { listRows } from "#core/catalog/list-row.ts";

const catalog = loadCatalog();
const rows = listRows(catalog);

it("carries every fact of every model unchanged", () => {
  for (const model of catalog.models)
    expect(rows.get(model.id)).toMatchObject(model);
});

it("carries what OpenAI's clients expect of a model", () => {
  for (const row of rows.values()) {
    expect(row).toMatchObject({ object: "model", owned_by: row.provider });
    expect(Number.isSafeInteger(row.created)).toBe(true);
  }
  expect(rows.get("ai21/jamba-large-1.7")?.created).toBe(
    Date.UTC(2025, 7, 8) / 1000,
  );
  expect(rows.get("upstage/solar-pro-3")?.created).toBe(
    Date.UTC(2026, 0, 1) / 1000,
  );
  expect(rows.get("ace-step/ace-step-1.5")?.created).toBe(0);
});

it("describes every model in one paragraph, where none is written with its name and its maker", () => {
  const isWritten = (id: string) =>
    catalog.byId.get(id)?.description !== undefined;
  for (const { description } of rows.values()) {
    expect(description).toMatch(/^[^\n]+\.$/);
  }
  const made = [...rows.values()].filter(({ id }) => !isWritten(id));
  for (const { name, description, provenance } of made) {
    expect(description).toContain(name);
    expect(description).toContain(String(provenance["creator_name"]));
  }
});

it("spells tags one way, sorted, each once", () => {
  for (const { tags } of rows.values()) {
    expect(tags.every((tag) => /^[a-z0-9-]+$/.test(tag))).toBe(true);
    expect(tags).toEqual([...new Set(tags)].toSorted());
  }
  expect(rows.get("openai/gpt-oss-20b")?.tags).toEqual(
    expect.arrayContaining(["open-weights", "text-generation"]),
  );
});

it("shows exactly the seven fields of the card", () => {
  const [model] = catalog.models;
  expect(model && Object.keys(modelCard(model))).toEqual([
    "id",
    "name",
    "provider",
    "task_type",
    "category",
    "capabilities",
    "pricing",
  ]);
});

it("makes the rows once a snapshot", () => {
  expect(listRows(catalog)).toBe(rows);
  expect(listRows(loadCatalog())).not.toBe(rows);
});
