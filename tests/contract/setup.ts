import "#tests/contract/provided.ts";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { seedContractKeys } from "#tests/support/contract-keys.ts";
import { ROOT_SECRET } from "#tests/support/session-token.ts";
import { startMockUpstream } from "#tests/support/mock-upstream.ts";
import { startCollector } from "#tests/support/otlp-collector.ts";
import {
  HOST_KINDS,
  requireBuild,
  type RunningRouter,
  startRouter,
} from "#tests/support/running-router.ts";

/** Starts both hosts once for all contract tests, each on its own copy of one database. */
export default async function setup(project: TestProject) {
  requireBuild();
  if (!process.env.GREATROUTER_UPSTREAM_SPECS) {
    console.error(
      "GREATROUTER_UPSTREAM_SPECS is not set: answers are not held to OpenAI's published schema.",
    );
  }
  const folder = await mkdtemp(join(tmpdir(), "greatrouter-contract-"));
  const upstream = await startMockUpstream();
  const collector = await startCollector();
  const started: RunningRouter[] = [];
  const close = async () => {
    const codes = await Promise.all(started.map((router) => router.stop()));
    await upstream.close();
    await collector.close();
    await rm(folder, { recursive: true, force: true });
    if (codes.some((code) => code === null)) {
      throw new Error("A host did not stop when it was asked to.");
    }
  };

  const seed = join(folder, "seed");
  const keys = await seedContractKeys(seed);
  const starting = HOST_KINDS.map(async (kind) => {
    const dataDir = join(folder, kind);
    await cp(seed, dataDir, { recursive: true });
    const router = await startRouter(kind, {
      DATA_DIR: dataDir,
      GREATROUTER_SECRET: ROOT_SECRET,
      OPENAI_API_KEY: "sk-of-the-tests",
      OPENAI_BASE_URL: upstream.url,
      DEEPSEEK_BASE_URL: upstream.url,
      // What is asked here in vain waits for as long.
      FIRST_TOKEN_TIMEOUT_MS: "8000",
      // Both ways in which OpenTelemetry is spoken over HTTP, one a host.
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL:
        kind === "next" ? "http/json" : "http/protobuf",
      OTEL_BSP_SCHEDULE_DELAY: "100",
      OTEL_METRIC_EXPORT_INTERVAL: "1000",
      OTEL_METRIC_EXPORT_TIMEOUT: "900",
      // The tests say where they come from as a proxy would.
      TRUSTED_PROXIES: "loopback",
    });
    started.push(router);
  });
  const failed = (await Promise.allSettled(starting)).find(
    ({ status }) => status === "rejected",
  );
  if (failed?.status === "rejected") {
    await close(); // else what did start would keep this process alive
    throw failed.reason;
  }
  project.provide("contractKeys", keys);
  project.provide("collectorOrigin", collector.url);
  project.provide("upstreamOrigin", new URL(upstream.url).origin);
  project.provide(
    "hosts",
    HOST_KINDS.flatMap((kind) =>
      started
        .filter((router) => router.kind === kind)
        .map(({ origin }) => ({ kind, origin })),
    ),
  );
  return close;
}
