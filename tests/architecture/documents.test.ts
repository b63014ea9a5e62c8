import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "#config/env.ts";
import { Settings } from "#config/settings.ts";
import { createMetrics } from "#server/telemetry/metrics.ts";

const read = (path: string) =>
  readFileSync(join(import.meta.dirname, "../..", path), "utf8");

const defaults: Record<string, string | number | string[] | undefined> =
  Settings.parse({});
const rows = Object.entries(Settings.shape).map(([name, schema]) => {
  const value = defaults[name];
  const isUnset =
    value === undefined || (Array.isArray(value) && value.length === 0);
  return [
    `\`${name}\``,
    isUnset ? "" : `\`${String(value)}\``,
    schema.description ?? "",
  ];
});

it("the README's table is the settings as they are read", () => {
  const table = read("README.md")
    .split("\n")
    .filter((line) => /^\| `[A-Z0-9_]+`/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(table).toEqual(rows);
});

it("what operators are to watch and be woken by is told by /metrics", async () => {
  const metrics = createMetrics({ version: "1" });
  metrics.watch({
    logQueue: () => ({ waiting: 0, lost: 0, textsLost: 0 }),
    breakers: () => [],
    holds: () => ({ count: 0, dollars: 0 }),
    catalogModels: () => 0,
  });
  const told = (await metrics.text())
    .split("\n")
    .flatMap((line) => line.match(/^# TYPE (\w+)/)?.[1] ?? []);
  const queries = read("docs/operations.md").split("\n## Metrics\n")[1] ?? "";
  const asked = [
    ...queries.matchAll(/\b(greatrouter|nodejs|process)_[a-z0-9_]+/g),
  ].map(([name]) => name.replace(/_bucket$/, ""));
  expect(asked.length).toBeGreaterThan(30);
  expect(asked.filter((name) => !told.includes(name))).toEqual([]);
  expect(queries).toMatch(/Choice collapsed .*answers_total/);
});

describe(".env.example", () => {
  const lines = read(".env.example").split("\n");
  const assignments = lines.flatMap((line) => {
    const [, name, value] = /^# ([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value!] as const];
  });

  it("shows every setting, with nothing set", () => {
    const shown = assignments.map(([name]) => name);
    expect(shown).toEqual(expect.arrayContaining(Object.keys(Settings.shape)));
    expect(
      lines.filter((line) => line !== "" && !line.startsWith("#")),
    ).toEqual([]);
  });

  it("shows values that are accepted", () => {
    expect(() => readEnv(Object.fromEntries(assignments))).not.toThrow();
  });
});
