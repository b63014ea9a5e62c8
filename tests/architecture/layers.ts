/**
 * Who may import whom: a folder of `src` to the folders it may import besides itself. The picture is in
 * docs/architecture.md.
 */
export const LAYERS: Record<string, readonly string[]> = {
  core: [],
  contracts: ["core"],
  config: ["core"],
  catalog: ["core"],
  providers: ["core"],
  db: ["core"],
  clickhouse: ["core"],
  memory: ["core"],
  redis: ["core"],
  storage: ["core"],
  pipeline: ["core"],
  services: ["core", "db"],
  server: ["config", "contracts", "core", "pipeline", "services"],
  ui: [],
  i18n: [],
  client: ["contracts", "i18n"],
  features: ["client", "contracts", "i18n", "ui"],
  app: ["client", "config", "features", "i18n", "server", "ui"],
  /** Next finds it there and nowhere else. */
  "proxy.ts": ["config"],
};

/** Assembly is one place, and so is each command that does without the server: only there may `server` meet what implements ports. */
export const ASSEMBLY =
  /^src\/server\/(?:container|eval-routing|export-feedback)(?:\.ts|\/)/;
export const ASSEMBLED = [
  "catalog",
  "clickhouse",
  "db",
  "memory",
  "providers",
  "redis",
  "storage",
];

/** What implements a port may name it, as a type. */
export const PORTS = "#pipeline/ports.ts";
export const IMPLEMENTS_PORTS = [
  "db",
  "memory",
  "providers",
  "redis",
  "storage",
];

/** What the screens know of the procedures: their types, from which the typed client is made. */
export const PROCEDURES = "#server/trpc/app-router.ts";
export const KNOWS_PROCEDURES = ["client"];

/** What no pure function needs: a clock, chance, the network, the process. */
export const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bfetch\(|\bprocess\.|\bset(?:Timeout|Interval|Immediate)\(|\brandomUUID\(/;

/** Packages that reach outside, or that belong to a transport. */
export const OUTWARD_PACKAGES =
  /^(?:node:(?!crypto$|buffer$)|next|react|@trpc\/|trpc-to-openapi|drizzle-orm|postgres|@electric-sql\/|undici|@clickhouse\/|@hono\/|ioredis)/;
