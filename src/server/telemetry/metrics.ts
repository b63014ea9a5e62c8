import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import type { Mode } from "#core/caller.ts";
import { dollarsOf } from "#core/money.ts";
import type { RequestLog } from "#core/request-log.ts";
import { counterIn, histogramIn } from "#server/telemetry/tallies.ts";
import type { Visited } from "#server/telemetry/visit.ts";

/** What is read only when somebody asks: how things stand in this process. */
export type Standing = {
  logQueue(): { waiting: number; lost: number; textsLost: number };
  /** Breakers that say anything but "healthy". */
  breakers(): readonly TroubledBreakers[];
  holds(): { count: number; dollars: number };
  catalogModels(): number;
};
type TroubledBreakers = {
  host: string;
  state: "open" | "half-open" | "closed";
  /** Whether everybody's view, or one organisation's. */
  view: "everybody" | "organization";
  count: number;
};

/** Seconds: from an answer out of the cache to a video. */
const LONG = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
const SHORT = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1];

/**
 * What this process counts, for Prometheus. No label names an organisation, a key, a request or a word of one, so that
 * the number of series is bounded by the catalog.
 */
export function createMetrics(build: { version: string }) {
  ofProcess();
  const registry = new Registry();
  const registers = [registry];
  const counter = <const Names extends readonly string[]>(
    name: string,
    help: string,
    labelNames: Names,
  ) => counterIn(registry, { name: `greatrouter_${name}`, help, labelNames });
  const seconds = <const Names extends readonly string[]>(
    name: string,
    help: string,
    labelNames: Names,
    buckets = LONG,
  ) =>
    histogramIn(registry, {
      name: `greatrouter_${name}_seconds`,
      help,
      labelNames,
      buckets,
    });
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ) => new Gauge({ name: `greatrouter_${name}`, help, labelNames, registers });

  gauge("build_info", "1; its labels say what runs.", ["version", "node"]).set(
    { version: build.version, node: process.versions.node },
    1,
  );
  const inFlight = gauge("http_requests_in_flight", "Requests under way.");
  const http = counter(
    "http_requests_total",
    "Requests answered, by path template and status; 499 where the caller left.",
    ["method", "route", "status"],
  );
  const httpSeconds = seconds(
    "http_request_duration",
    "From a request's arrival to the last byte of its answer.",
    ["route"],
  );
  const requests = counter(
    "inference_requests_total",
    "Inference requests of known callers; error is empty where it succeeded.",
    ["endpoint", "mode", "status", "error"],
  );
  const inference = seconds(
    "inference_duration",
    "From an inference request's journey's begin to its end.",
    ["endpoint", "mode"],
  );
  const firstToken = seconds(
    "time_to_first_token",
    "From a request's journey's begin to its first output.",
    ["host", "mode"],
  );
  const decision = seconds(
    "decision_duration",
    "What classifying and ranking took.",
    ["step"],
    SHORT,
  );
  const answers = counter("answers_total", "Answers, by who gave them.", [
    "model",
    "host",
    "mode",
  ]);
  const attempts = counter(
    "upstream_attempts_total",
    "Calls of upstream hosts; outcome is ok or the kind of failure.",
    ["host", "mode", "outcome"],
  );
  const attemptSeconds = seconds(
    "upstream_attempt_duration",
    "Until a host's whole answer, its stream's first output, or its failure.",
    ["host", "mode"],
  );
  const fallbacks = counter(
    "fallbacks_total",
    "Failed calls after which another host or model was called.",
    ["host", "mode", "reason"],
  );
  const tokens = counter(
    "tokens_total",
    "Tokens; cached ones are among the input, reasoning among the output.",
    ["model", "mode", "type"],
  );
  const cost = counter("cost_dollars_total", "What callers were charged.", [
    "model",
    "host",
  ]);
  const cache = counter("cache_total", "Requests that asked for the cache.", [
    "result",
  ]);
  const refusals = counter(
    "limit_refusals_total",
    "Requests refused by a limit a minute: of requests, of tokens, or of an address without a key.",
    ["limit"],
  );
  const jobs = counter("job_runs_total", "Runs of scheduled jobs.", [
    "job",
    "outcome",
  ]);
  const jobEnded = gauge(
    "job_last_success_timestamp_seconds",
    "When a scheduled job last ended well in this process.",
    ["job"],
  );

  function countAttempts({ attempts: tried, mode }: RequestLog): void {
    for (const [at, { host, errorCode, ms }] of tried.entries()) {
      attempts.add([host, mode, errorCode ?? "ok"]);
      attemptSeconds.observe([host, mode], ms / 1000);
      if (errorCode !== null && at < tried.length - 1) {
        fallbacks.add([host, mode, errorCode]);
      }
    }
  }

  function countTokens(row: RequestLog, model: string, mode: Mode): void {
    const counts = {
      input: row.promptTokens,
      output: row.completionTokens,
      cached: row.cachedTokens,
      reasoning: row.reasoningTokens,
    };
    for (const [type, count] of Object.entries(counts)) {
      if (count) tokens.add([model, mode, type], count);
    }
  }

  return {
    began: () => inFlight.inc(),
    ended(route: string, visited: Visited): void {
      const { method, status, isWhole, ms } = visited;
      inFlight.dec();
      http.add([knownMethod(method), route, isWhole ? status : 499]);
      httpSeconds.observe([route], ms / 1000);
    },
    /** An inference request that has ended, however it did. */
    recorded(row: RequestLog): void {
      const { endpoint, mode, model, host, errorCode } = row;
      requests.add([endpoint, mode, row.status, errorCode ?? ""]);
      inference.observe([endpoint, mode], row.totalMs / 1000);
      countAttempts(row);
      if (row.classificationMs !== null) {
        decision.observe(["classify"], row.classificationMs / 1000);
      }
      if (row.routingMs !== null) {
        decision.observe(["rank"], row.routingMs / 1000);
      }
      if (row.cache !== "off") cache.add([row.cache]);
      if (model === null || host === null) return;
      answers.add([model, host, mode]);
      if (row.cache === "hit") return;
      if (row.ttftMs !== null) {
        firstToken.observe([host, mode], row.ttftMs / 1000);
      }
      countTokens(row, model, mode);
      if (row.cost) cost.add([model, host], dollarsOf(row.cost));
    },
    refused: (limit: "requests" | "tokens" | "address") =>
      refusals.add([limit]),
    jobRan(job: string, outcome: string, now: number): void {
      jobs.add([job, outcome]);
      if (outcome === "done") jobEnded.set({ job }, now / 1000);
    },
    /** From now on scrapes tell how these stand. */
    watch(standing: Standing): void {
      const told = (name: string, help: string, read: () => number) =>
        new Gauge({
          name: `greatrouter_${name}`,
          help,
          registers,
          collect() {
            this.set(read());
          },
        });
      told(
        "log_queue_rows",
        "Log rows that wait to be written.",
        () => standing.logQueue().waiting,
      );
      const counted = (name: string, help: string, read: () => number) =>
        new Counter({
          name: `greatrouter_${name}`,
          help,
          registers,
          collect() {
            this.reset();
            this.inc(read());
          },
        });
      counted(
        "log_rows_lost_total",
        "Log rows that were never written.",
        () => standing.logQueue().lost,
      );
      counted(
        "log_texts_lost_total",
        "Prompts and answers that were to be kept with log rows, and were not.",
        () => standing.logQueue().textsLost,
      );
      told(
        "wallet_reservations",
        "Credit reservations of requests under way.",
        () => standing.holds().count,
      );
      told(
        "wallet_reserved_dollars",
        "What those hold.",
        () => standing.holds().dollars,
      );
      told(
        "catalog_models",
        "Models of the catalog in force.",
        standing.catalogModels,
      );
      new Gauge({
        name: "greatrouter_breakers",
        help: "Circuit breakers that are not at rest, of models at hosts and of whole hosts.",
        labelNames: ["host", "state", "view"],
        registers,
        collect() {
          this.reset();
          for (const { host, state, view, count } of standing.breakers()) {
            this.inc({ host, state, view }, count);
          }
        },
      });
    },
    contentType: registry.contentType,
    /** Everything, in Prometheus' text format. */
    text: async () =>
      `${await ofProcess().metrics()}${await registry.metrics()}`,
  };
}

let measured: Registry | null = null;

/** Memory, garbage, event loop: measured once, however often the container is opened. */
function ofProcess(): Registry {
  if (measured) return measured;
  measured = new Registry();
  collectDefaultMetrics({ register: measured });
  return measured;
}

export type Metrics = ReturnType<typeof createMetrics>;

const METHODS = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
]);

/** Anybody can send any word as a method. */
function knownMethod(method: string): string {
  return METHODS.has(method) ? method : "other";
}
