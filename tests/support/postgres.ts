import "#tests/support/provided.ts";
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateServer } from "#db/migrate.ts";
import { startCluster, type Cluster } from "#tests/support/postgres-cluster.ts";

/** The server of the "postgres" project and a migrated database that its suites copy. */
export default async function setup(project: TestProject) {
  const cluster = await reachServer(project);
  const template = `greatrouter_template_${randomBytes(6).toString("hex")}`;
  const server = postgres(cluster.url, { max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${template}`);
  const [row] = await server<{ version: string }[]>`
    select current_setting('server_version') as version`;
  console.error(`Database tests run on PostgreSQL ${row?.version}`);
  const templateUrl = new URL(cluster.url);
  templateUrl.pathname = `/${template}`;
  await migrateServer(templateUrl.href);
  project.provide("postgresUrl", cluster.url);
  project.provide("postgresTemplate", template);
  return async () => {
    await server.unsafe(`drop database ${template} with (force)`);
    await server.end();
    cluster.stop();
  };
}

async function reachServer(project: TestProject): Promise<Cluster> {
  const source = project.getProvidedContext().postgresSource;
  return source.url !== null
    ? { url: source.url, stop() {} }
    : await startCluster(source.binaries);
}
