import { expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { dayOf } from "#core/catalog/day.ts";
import { listChanges } from "#services/catalog/list-changes.ts";

const catalog = loadCatalog();

it("tells every release that has a date, newest first", () => {
  const rows = [];
  for (let offset = 0; ; offset += 500) {
    const { data } = listChanges(catalog, { limit: 500, offset });
    if (data.length === 0) break;
    rows.push(...data);
  }
  const dates = rows.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted().reverse());
  const released = catalog.models.filter((model) => model.release_date);
  expect(
    rows
      .filter(({ kind }) => kind === "new")
      .map(({ model }) => model)
      .sort(),
  ).toEqual(released.map(({ id }) => id).sort());
  const retired = catalog.models.filter(({ status }) => status === "retired");
  const gone = rows.filter(({ kind }) => kind === "retired");
  for (const { id } of retired) {
    expect(gone.map(({ model }) => model)).toContain(id);
  }
});

it("begins with the day that is asked for", () => {
  const { data, total } = listChanges(catalog, { since: "2026-10-23" });
  expect(total).toBeGreaterThan(0);
  expect(data.every(({ date }) => date >= "2026-10-23")).toBe(true);
  expect(data.some(({ date }) => date === "2026-10-23")).toBe(true);
  expect(listChanges(catalog, { since: "2100-01-01" }).total).toBe(0);
});

it("names what to use instead of a model that is gone", () => {
  const { data } = listChanges(catalog, { limit: 500 });
  const gone = data.find(({ successor }) => successor !== null);
  expect(gone?.description).toContain(`Use ${gone?.successor} instead.`);
  expect(data.every((row) => row.kind !== "new" || !row.successor)).toBe(true);
});

it.each([
  ["2026-07-31", "2026-07-31"],
  ["2026-07", "2026-07-01"],
  ["2026", "2026-01-01"],
  ["July 31, 2026", "2026-07-31"],
  ["soon", null],
  [undefined, null],
])("reads the date %s", (when, day) => {
  expect(dayOf(when)).toBe(day);
});
