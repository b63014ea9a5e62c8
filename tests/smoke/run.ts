import { equal, match } from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { countChecks } from "#tests/support/checks.ts";
import {
  cloneCheckout,
  strangersEnvironment,
} from "#tests/support/fresh-clone.ts";
import { freePort, refusesConnections } from "#tests/support/ports.ts";
import { runNpm, type NpmProcess } from "#tests/support/npm-process.ts";

/**
 * What somebody meets who has just cloned the repository: install, start, ask, stop in the middle of an answer, start
 * again. The checkout is the first argument, else the working directory. Closes with `N passed, N failed`.
 */
const MINUTE = 60_000;
const scratch = mkdtempSync(join(tmpdir(), "greatrouter-smoke-"));
const clone = join(scratch, "clone");
const port = await freePort();
const origin = `http://localhost:${port}`;
const running: NpmProcess[] = [];
const checks = countChecks();

process.on("exit", () => {
  for (const { child } of running) child.kill("SIGKILL");
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => process.exit(1));
}

try {
  const key = await install().then(firstStart);
  await answers(key);
  await examples(key);
  await refusesSecondProcess();
  await endsWhole(key);
  await startsAgain(key);
} catch (error) {
  console.error(error); // counted where it happened; what builds on it is not tried
}
process.exit(checks.close());

function npm(args: string[], env: Record<string, string> = {}): NpmProcess {
  const started = runNpm(args, clone, env);
  running.push(started);
  return started;
}

function install() {
  return checks.check("a fresh clone installs with npm ci", async () => {
    cloneCheckout(process.argv[2] ?? process.cwd(), clone);
    equal(await npm(["ci"]).ended(5 * MINUTE), 0);
  });
}

async function firstStart(): Promise<string> {
  await checks.check(
    "npm start says where it listens and what to paste",
    async () => {
      const server = npm(["start"], { PORT: String(port) });
      await server.printed(/^Listening on /m, 5 * MINUTE);
      await server.printed(/^ +curl .*\/v1\/auto\/route/m, MINUTE);
    },
  );
  return checks.check("the demo keys are there, for their owner alone", () => {
    const file = join(clone, ".data/demo-keys.json");
    equal(statSync(file).mode & 0o777, 0o600);
    const { test } = JSON.parse(readFileSync(file, "utf8")) as { test: string };
    match(test, /^pk_test_/);
    return test;
  });
}

async function answers(key: string): Promise<void> {
  for (const path of ["/healthz", "/readyz", "/", "/v1/openapi.json"]) {
    await checks.check(`GET ${path} answers 200`, async () => {
      equal((await fetch(origin + path)).status, 200);
    });
  }
  await checks.check(
    "POST /v1/auto/route answers the demo test key",
    async () => {
      const answer = await post("/v1/auto/route", key, {
        prompt: "Write a haiku about routing",
        input: {},
      });
      equal(answer.status, 200, await answer.text());
    },
  );
}

/** The README's examples as they stand there, but for the port. */
async function examples(key: string): Promise<void> {
  const readme = readFileSync(join(clone, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/```sh\n([^`]*\/v1[^`]*)```/g)];
  await checks.check("the README has five examples", () => {
    equal(blocks.length, 5);
  });
  writeFileSync(join(scratch, ".curlrc"), "fail-with-body\nsilent\n");
  const env = { ...strangersEnvironment(), KEY: key, CURL_HOME: scratch };
  for (const [number, [, example = ""]] of blocks.entries()) {
    const script = example.replaceAll("http://localhost:3000", origin);
    await checks.check(`the README's example ${number + 1} works`, async () => {
      await promisify(execFile)("bash", ["-ec", script], { cwd: clone, env });
    });
  }
}

function refusesSecondProcess() {
  return checks.check(
    "a second process on the same data is refused",
    async () => {
      const second = npm(["start"], { PORT: "0" });
      equal(await second.ended(MINUTE), 1);
      match(second.output(), /already open/);
    },
  );
}

async function endsWhole(key: string): Promise<void> {
  const server = running.find(({ child }) => child.exitCode === null)!;
  await checks.check(
    "SIGTERM to npm lets a running stream end whole",
    async () => {
      const answer = post("/v1/chat/completions", key, {
        model: "router",
        stream: true,
        messages: [{ role: "user", content: "sandbox:slow=2s" }],
      });
      await Promise.race([answer, wait(700)]); // under way by then, and far from its end
      server.child.kill("SIGTERM");
      match(await (await answer).text(), /data: \[DONE\]\s*$/);
    },
  );
  await checks.check("npm ends with exit code 0", async () => {
    equal(await server.ended(MINUTE), 0);
  });
  await checks.check("the port is free", () => refusesConnections(port));
}

function startsAgain(key: string) {
  return checks.check(
    "the next start needs no build and knows the key",
    async () => {
      const server = npm(["start"], { PORT: String(port) });
      await server.printed(/^Build: up to date/m, MINUTE);
      await server.printed(/^Listening on /m, MINUTE);
      const answer = await post("/v1/auto/suggest", key, { prompt: "A haiku" });
      equal(answer.status, 200, await answer.text());
      server.child.kill("SIGINT");
      equal(await server.ended(MINUTE), 0);
    },
  );
}

function post(path: string, key: string, body: unknown): Promise<Response> {
  return fetch(origin + path, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
}
