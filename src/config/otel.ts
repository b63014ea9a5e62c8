/** How a signal leaves the process. */
export type OtelExport = "http/protobuf" | "http/json" | "console";
/** Null: that signal is not exported. */
export type OtelSettings = {
  traces: OtelExport | null;
  metrics: OtelExport | null;
};

type Source = Readonly<Record<string, string | undefined>>;

/**
 * What the standard variables of OpenTelemetry switch on: a signal is exported once it has an endpoint, or an exporter
 * is named for it. Null: nothing is, and nothing of it is loaded. The rest (headers, timeouts, sampler, batches, resource)
 * the SDK reads by itself.
 */
export function readOtel(source: Source): {
  otel: OtelSettings | null;
  problems: string[];
} {
  const problems: string[] = [];
  if (source.OTEL_SDK_DISABLED?.toLowerCase() === "true") {
    return { otel: null, problems };
  }
  const traces = exportOf("TRACES", source, problems);
  const metrics = exportOf("METRICS", source, problems);
  const isOff = traces === null && metrics === null;
  return { otel: isOff ? null : { traces, metrics }, problems };
}

function exportOf(
  signal: "TRACES" | "METRICS",
  source: Source,
  problems: string[],
): OtelExport | null {
  const [, endpoint] = firstSet(source, [
    `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`,
    "OTEL_EXPORTER_OTLP_ENDPOINT",
  ]);
  const name = `OTEL_${signal}_EXPORTER`;
  const exporter = source[name] || (endpoint === undefined ? "none" : "otlp");
  if (exporter === "none") return null;
  if (exporter === "console") return "console";
  if (exporter !== "otlp") {
    problems.push(
      `${name}: ${JSON.stringify(exporter)} is not known; set otlp, console or none`,
    );
    return null;
  }
  const [setting, protocol = "http/protobuf"] = firstSet(source, [
    `OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`,
    "OTEL_EXPORTER_OTLP_PROTOCOL",
  ]);
  if (protocol === "http/protobuf" || protocol === "http/json") return protocol;
  const problem = `${setting}: ${JSON.stringify(protocol)} is not spoken; set http/protobuf or http/json`;
  if (!problems.includes(problem)) problems.push(problem);
  return null;
}

/** The first of these variables that is set, and its value. An empty value counts as unset. */
function firstSet(
  source: Source,
  names: readonly [string, string],
): [string, string | undefined] {
  const name = names.find((one) => source[one]) ?? names[0];
  return [name, source[name] || undefined];
}
