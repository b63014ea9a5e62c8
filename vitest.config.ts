import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "./tests/support/patience.ts";
import { findPostgres } from "./tests/support/postgres-source.ts";

/** Tests that touch the database: `*.db.test.ts` anywhere, and everything in `tests/integration`. */
const DATABASE_TESTS = [
  "src/**/*.db.test.ts",
  "tests/**/*.db.test.ts",
  "tests/integration/**/*.test.ts",
];

const postgresSource = await findPostgres();

/**
 * `npx vitest run` is the whole suite: everything without a database once, the rest on PGlite and again on a real
 * PostgreSQL. A PGlite takes about 0.5 GB, hence the two workers. Where `isolate` is off a worker loads the product once for
 * all of its files, not once for each: a test puts back whatever it changes.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // Several waits, one after another.
    testTimeout: 4 * PATIENCE_MS,
    hookTimeout: 4 * PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          include: [
            "src/**/*.test.ts",
            "src/**/*.test.tsx",
            "tests/**/*.test.ts",
          ],
          exclude: [...DATABASE_TESTS, "tests/contract/**", "tests/e2e/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "contract",
          include: ["tests/contract/**/*.test.ts"],
          globalSetup: ["tests/contract/setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/e2e/support/setup.ts"],
          // What was found on a screen is said in whole, not as `[ Array(1) ]`.
          chaiConfig: { truncateThreshold: 0 },
          testTimeout: 30 * PATIENCE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "pglite",
          isolate: false,
          include: DATABASE_TESTS,
          globalSetup: ["tests/support/pglite-snapshot.ts"],
          provide: { databaseKind: "pglite" },
        },
      },
      ...(postgresSource
        ? [
            {
              extends: true as const,
              test: {
                name: "postgres",
                isolate: false,
                include: DATABASE_TESTS,
                globalSetup: ["tests/support/postgres.ts"],
                provide: { databaseKind: "postgres" as const, postgresSource },
              },
            },
          ]
        : []),
    ],
  },
});
