import { ModelFact, BenchmarkFact, HostFact } from "#catalog/facts.ts";
import type { Facts } from "#catalog/check.ts";

/** One value a line. */
export function parseJsonl(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line));
}

/**
 * The data files' text. Rows and keys always come in the same order, whatever order the facts came in,
 * so that a change of one fact is a change of one line.
 */
export function serialiseFacts(facts: Facts): Record<keyof Facts, string> {
  return {
    models: lines(facts.models, Object.keys(ModelFact.shape), ({ id }) => id),
    benchmarks: lines(
      facts.benchmarks,
      Object.keys(BenchmarkFact.shape),
      ({ model_id, benchmark }) => `${model_id} ${benchmark}`,
    ),
    hosts: lines(facts.hosts, Object.keys(HostFact.shape), ({ slug }) => slug),
  };
}

function lines<Row extends object>(
  rows: readonly Row[],
  fields: readonly string[],
  nameOf: (row: Row) => string,
): string {
  return rows
    .map((row) => ({
      name: nameOf(row),
      line: JSON.stringify(ordered(row, fields)),
    }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.line, b.line))
    .map(({ line }) => `${line}\n`)
    .join("");
}

/** Known fields first, in their schema's order; the rest, and everything deeper, by name. */
function ordered(value: unknown, fields: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item));
  if (typeof value !== "object" || value === null) return value;
  const place = (key: string) => {
    const index = fields.indexOf(key);
    return index === -1 ? fields.length : index;
  };
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => place(a) - place(b) || compare(a, b))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
