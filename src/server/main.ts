import { readEnv, type Env } from "#config/env.ts";
import { prepareEnvironment } from "#config/environment.ts";
import { closeContainer, openContainer } from "#server/container.ts";
import { listen, type Host } from "#server/listen.ts";
import { complain, say, step } from "#server/say.ts";
import { logFailure } from "#server/log-failure.ts";
import { configureLog } from "#server/log/write.ts";
import { onStop } from "#server/signals.ts";
import { explain } from "#server/start-failure.ts";
import { greet } from "#server/greeting.ts";

/** The self-hosted process: opens what it needs, serves, and ends without breaking off an answer. */
const dev = process.argv.includes("--dev");
let host: Host | null = null;

onStop((signal) => {
  // A browser's hot-reload socket would hold a development server open for ever.
  if (host === null || dev) void leave(null);
  else {
    say(`${signal}: no new connections; running requests end first`);
    void leave(host);
  }
});

// One request's mistake must not take the others with it.
process.on("unhandledRejection", (reason) =>
  logFailure("Unhandled rejection", reason),
);
// What is left is in doubt: let the running answers end, then let the supervisor start afresh.
process.once("uncaughtException", (error) => {
  logFailure("Uncaught exception", error);
  void leave(host, 1);
});

try {
  const env = readEnv(prepareEnvironment(dev));
  configureLog(env.log);
  const { ports } = await step(`${databaseOf(env)}, migrations, catalog`, () =>
    openContainer(env),
  );
  say(
    `Catalog: ${ports.catalog().models.length} models; provider hosts with a key: ${ports.hosts.configured(["text_generation"]).size}`,
  );
  const listening = await listen(env, dev);
  host = listening;
  await greet(env, listening.origin);
} catch (error) {
  for (const line of explain(error)) complain(line);
  await closeContainer();
  process.exit(1);
}

function databaseOf({ databaseUrl, dataDir }: Env): string {
  return databaseUrl === null
    ? `Embedded database in ${dataDir}`
    : "PostgreSQL";
}

async function leave(running: Host | null, code = 0): Promise<never> {
  const whole = (await running?.close()) ?? true;
  if (!whole) say("Time is up: the requests still running were cut");
  await closeContainer();
  say("Stopped");
  process.exit(whole ? code : 1);
}
