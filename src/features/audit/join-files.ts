/** One file of several that go on from one another: one head in CSV, one array in JSON, and lines that are whole by themselves. */
export function joinFiles(
  format: "csv" | "json" | "ndjson",
  parts: readonly string[],
): string {
  if (format === "json") {
    return JSON.stringify(
      parts.flatMap((part) => JSON.parse(part) as unknown[]),
    );
  }
  if (format === "ndjson") return parts.join("");
  return parts
    .map((part, i) => (i === 0 ? part : part.slice(part.indexOf("\n") + 1)))
    .join("");
}
