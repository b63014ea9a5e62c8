import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ensureBuilt } from "#server/build.ts";
import { say } from "#server/say.ts";

/**
 * `npm test`: makes sure of the build (Next as a host is tested as it is served), runs every test, and closes with
 * `N passed, N failed`. Arguments go to vitest: `npm test -- src/core`.
 */
const ROOT = join(import.meta.dirname, "..");

say(`Node ${process.versions.node}`);
const scratch = mkdtempSync(join(tmpdir(), "greatrouter-test-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

let failed = 1;
let passed = 0;
try {
  await ensureBuilt();
  const code = await runVitest();
  ({ passed, failed } = readCounts(code));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** Answers the exit code. Ended by a signal, it ends this process as well. */
function runVitest(): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      join(ROOT, "node_modules/vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report()}`,
      ...process.argv.slice(2),
    ],
    { cwd: ROOT, stdio: "inherit" },
  );
  let stoppedBy: NodeJS.Signals | null = null;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      stoppedBy ??= signal;
      child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const stop = stoppedBy ?? signal;
      if (stop) process.exit(128 + constants.signals[stop]);
      resolve(code ?? 1);
    });
  });
}

/** The part of vitest's report that is read. */
type Report = {
  numPassedTests: number;
  numPendingTests: number;
  testResults: TestFile[];
};

type TestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: {
    status: string;
    fullName: string;
    failureMessages: string[];
  }[];
};

function readCounts(code: number): { passed: number; failed: number } {
  const results = JSON.parse(readFileSync(report(), "utf8")) as Report;
  if (results.numPendingTests > 0) {
    say(`${results.numPendingTests} skipped`);
  }
  // By their own lines once more: what failed is far above by now, or cut off.
  const failures = results.testResults.flatMap(failuresOf);
  for (const failure of failures) say(`FAILED ${failure}`);
  const failed = failures.length;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
  };
}

/** A line for each failed test of a file; one for a file that could not be loaded, which has no tests to fail. */
function failuresOf(file: TestFile): string[] {
  if (file.status !== "failed") return [];
  const name = relative(ROOT, file.name);
  const failed = file.assertionResults.filter(
    (test) => test.status === "failed",
  );
  if (failed.length === 0) return [`${name}: ${firstLine(file.message)}`];
  return failed.map(
    (test) =>
      `${name} > ${test.fullName}: ${firstLine(test.failureMessages[0] ?? "")}`,
  );
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function report(): string {
  return join(scratch, "report.json");
}
