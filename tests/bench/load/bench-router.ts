import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "#tests/bench/load/generator.ts";
import {
  freePort,
  startServer,
  type Running,
} from "#tests/bench/load/processes.ts";

export type BenchRouter = { target: Target; running: Running };

/** The product as `npm start` starts it, on one of its hosts, with a live key and one upstream; `node` is told more. */
export async function startBenchRouter(
  name: string,
  via: "direct" | "next",
  {
    folder,
    upstream,
    node = [],
  }: { folder: string; upstream: string; node?: readonly string[] },
): Promise<BenchRouter> {
  const port = await freePort();
  const dataDir = join(folder, via);
  const start = startCommand();
  const running = await startServer(
    process.execPath,
    [...node, ...start.args],
    {
      env: {
        ...start.env,
        PORT: String(port),
        DATA_DIR: dataDir,
        V1_VIA: via,
        OPENAI_API_KEY: "sk-bench",
        OPENAI_BASE_URL: upstream,
      },
      url: `http://127.0.0.1:${port}/readyz`,
    },
  );
  const { live } = JSON.parse(
    readFileSync(join(dataDir, "demo-keys.json"), "utf8"),
  ) as { live: string };
  const target = {
    name,
    url: `http://127.0.0.1:${port}/v1`,
    headers: { authorization: `Bearer ${live}` },
    model: "router",
  };
  return { target, running };
}

/** What `npm start` starts Node with. */
function startCommand(): { args: string[]; env: Record<string, string> } {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    scripts: { start: string };
  };
  const [before = "", after = ""] = scripts.start.split(" node ");
  const settings = before.matchAll(/(\w+)=(\S+)/g);
  return {
    args: after.split(" "),
    env: Object.fromEntries(
      Array.from(settings, ([, name = "", value = ""]) => [name, value]),
    ),
  };
}

/** The mock upstream in a process of its own; `url` with `/v1`. */
export async function startBenchUpstream(): Promise<{
  url: string;
  running: Running;
}> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/v1`;
  const running = await startServer(
    process.execPath,
    ["tests/support/mock-upstream.ts", "--port", String(port)],
    { env: {}, url },
  );
  return { url, running };
}
