import { readEnv } from "#config/env.ts";
import { prepareEnvironment } from "#config/environment.ts";
import { ensureBuilt } from "#server/build.ts";
import { makeDatabase } from "#server/container/make-database.ts";
import { configureLog } from "#server/log/write.ts";
import { complain, say } from "#server/say.ts";
import { explain } from "#server/start-failure.ts";

/** `npm start` and `npm run dev`: makes sure of the build, then runs the server in this very process. */
const dev = process.argv.includes("--dev");

try {
  // Wrong settings are told before a long build.
  const env = readEnv(prepareEnvironment(dev));
  configureLog(env.log);
  say(
    `GreatRouter on Node ${process.versions.node}${dev ? ", development" : ""}`,
  );
  if (!dev) await ensureBuilt();
  await makeDatabase(env);
} catch (error) {
  for (const line of explain(error)) complain(line);
  process.exit(1);
}
await import("#server/main.ts");
