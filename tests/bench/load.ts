/**
 * What the router costs on top of an upstream, beside a peer, in one run on one machine.
 *
 *   npm run bench:load [-- --requests 6000 --connections 20]
 *
 * Starts a mock upstream, the router on both hosts with a live key (authentication, classification, ranking, wallet and
 * logging on), `@portkey-ai/gateway` from npm and a proxy that does nothing, and drives them in turn with the same
 * generator. On a machine that does other work only the processor time a request says something: of the serving thread,
 * and of all threads with garbage collection and the embedded database.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  startBenchRouter,
  startBenchUpstream,
} from "#tests/bench/load/bench-router.ts";
import {
  drive,
  type Figures,
  type Target,
} from "#tests/bench/load/generator.ts";
import {
  freePort,
  processorTime,
  type ProcessorTime,
  residentMegabytes,
  type Running,
  startServer,
} from "#tests/bench/load/processes.ts";

const PEER = { name: "@portkey-ai/gateway", version: "1.15.2" };
/** With what its own range takes today, the peer answers every stream with 500 (`TypeError: immutable`). */
const PEER_OVERRIDES = { "@hono/node-server": "1.13.8" };
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "6000" },
    connections: { type: "string", default: "20" },
    rounds: { type: "string", default: "2" },
  },
});
const requests = Number(values.requests);
const connections = Number(values.connections);
const folder = mkdtempSync(join(tmpdir(), "greatrouter-bench-"));
const node = process.execPath;
/** Long enough for what a router puts off until after its answers: log rows, charges. */
const REST_MS = 1_200;
const write = (line: string) => process.stdout.write(`${line}\n`);

const upstream = await startBenchUpstream();
const started: Running[] = [upstream.running];
try {
  const targets: { target: Target; pid: number | null }[] = [
    {
      target: {
        name: "direct",
        url: upstream.url,
        headers: {},
        model: "gpt-5-mini",
      },
      pid: null,
    },
    await router("self-hosted host", "direct"),
    await router("Next host", "next"),
    await peer(),
    await bareProxy(),
  ];
  for (const stream of [false, true]) {
    write(
      `\n${stream ? "Streams" : "Whole answers"}: ${requests} requests, ${connections} connections, best of ${values.rounds} rounds`,
    );
    const rows = new Map<string, Figures>();
    const processor = new Map<string, ProcessorTime>();
    for (let round = 0; round <= Number(values.rounds); round++) {
      for (const { target, pid } of targets) {
        const before = pid && processorTime(pid);
        // Round 0 warms every process up.
        const figures = await drive(target, {
          requests: round === 0 ? requests / 4 : requests,
          connections,
          stream,
        });
        await pause(REST_MS);
        if (round > 0 && pid && before) {
          const known = processor.get(target.name) ?? { main: 0, all: 0 };
          const after = processorTime(pid);
          known.main += after.main - before.main;
          known.all += after.all - before.all;
          processor.set(target.name, known);
        }
        const best = rows.get(target.name);
        if (round > 0 && (!best || figures.perSecond > best.perSecond))
          rows.set(target.name, figures);
      }
    }
    print(rows, processor, targets);
  }
} finally {
  await Promise.all(started.map(({ stop }) => stop()));
  rmSync(folder, { recursive: true, force: true });
}

async function router(name: string, via: "direct" | "next") {
  const { target, running } = await startBenchRouter(name, via, {
    folder,
    upstream: upstream.url,
  });
  started.push(running);
  return { target, pid: running.pid };
}

async function peer() {
  const place = join(folder, "peer");
  write(`Installing ${PEER.name}@${PEER.version} into a temporary folder`);
  mkdirSync(place);
  writeFileSync(
    join(place, "package.json"),
    JSON.stringify({
      dependencies: { [PEER.name]: PEER.version },
      overrides: PEER_OVERRIDES,
    }),
  );
  execFileSync("npm", ["install", "--ignore-scripts"], {
    cwd: place,
    stdio: "ignore",
  });
  const port = await freePort();
  const running = await startServer(
    node,
    [
      join(place, "node_modules", PEER.name, "build/start-server.js"),
      `--port=${port}`,
      "--headless",
    ],
    {
      env: { NODE_ENV: "production" },
      url: `http://127.0.0.1:${port}`,
    },
  );
  started.push(running);
  const headers = {
    "x-portkey-provider": "openai",
    "x-portkey-custom-host": upstream.url,
    authorization: "Bearer sk-bench",
  };
  return {
    target: {
      name: "portkey",
      url: `http://127.0.0.1:${port}/v1`,
      headers,
      model: "gpt-5-mini",
    },
    pid: running.pid,
  };
}

/** The ceiling: how much of the machine is left once the generator and the upstream have had their part. */
async function bareProxy() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/v1`;
  const running = await startServer(
    node,
    [
      join(import.meta.dirname, "load/bare-proxy.ts"),
      `--port=${port}`,
      `--upstream=${upstream.url}`,
    ],
    { env: {}, url },
  );
  started.push(running);
  const target = { name: "bare proxy", url, headers: {}, model: "gpt-5-mini" };
  return { target, pid: running.pid };
}

function print(
  rows: Map<string, Figures>,
  processor: Map<string, ProcessorTime>,
  targets: { target: Target; pid: number | null }[],
): void {
  const direct = rows.get("direct");
  const portkey = rows.get("portkey");
  if (!direct || !portkey) return;
  const added = (figures: Figures) => Math.max(0, figures.p50 - direct.p50);
  const addedTtft = (figures: Figures) =>
    Math.max(0, figures.ttftP50 - direct.ttftP50);
  write(
    "                     req/s   p50 ms   p99 ms  added p50  added ttft  main µs   all µs  RSS MB  failed | × portkey req/s, added p50, added ttft",
  );
  for (const { target, pid } of targets) {
    const figures = rows.get(target.name);
    if (!figures) continue;
    const used = processor.get(target.name);
    const aRequest = (microseconds: number | undefined) =>
      microseconds === undefined
        ? "–"
        : (microseconds / (requests * Number(values.rounds))).toFixed(0);
    const cells = [
      target.name.padEnd(18),
      figures.perSecond.toFixed(0).padStart(8),
      figures.p50.toFixed(2).padStart(8),
      figures.p99.toFixed(2).padStart(8),
      added(figures).toFixed(2).padStart(10),
      addedTtft(figures).toFixed(2).padStart(11),
      aRequest(used?.main).padStart(8),
      aRequest(used?.all).padStart(8),
      (pid === null ? "–" : residentMegabytes(pid).toFixed(0)).padStart(7),
      String(figures.failed).padStart(7),
      " |",
      ...(portkey.failed > 0
        ? []
        : [
            (figures.perSecond / portkey.perSecond).toFixed(2),
            (added(figures) / added(portkey)).toFixed(2),
            (addedTtft(figures) / addedTtft(portkey)).toFixed(2),
          ]),
    ];
    write(cells.join(" "));
  }
  if (portkey.failed > 0) {
    write(
      `No ratios: portkey failed ${portkey.failed} requests, and an error is quicker than an answer.`,
    );
  }
}
