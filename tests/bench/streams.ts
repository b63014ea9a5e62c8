/**
 * Many long streams at once through one process: is any cut, does memory grow (of the process, and in use), how much later is the first word?
 *
 *   npm run bench:streams [-- --streams 1000 --seconds 60 --gap 200 --ramp 20 --host self-hosted]
 *
 * A mock upstream in a process of its own says a word each `gap` milliseconds for `seconds`; the streams are begun over
 * `ramp` seconds and then all run. The same streams are held without the router first, for what the machine itself takes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  startBenchRouter,
  startBenchUpstream,
} from "#tests/bench/load/bench-router.ts";
import {
  residentMegabytes,
  type Running,
} from "#tests/bench/load/processes.ts";
import { heapDoor, type HeapDoor } from "#tests/bench/streams/heap.ts";
import { hold, wordsOf, type Held } from "#tests/bench/streams/hold.ts";

const { values } = parseArgs({
  options: {
    streams: { type: "string", default: "1000" },
    seconds: { type: "string", default: "60" },
    gap: { type: "string", default: "200" },
    ramp: { type: "string", default: "20" },
    host: { type: "string", default: "self-hosted" },
  },
});
const via = values.host === "next" ? "next" : "direct";
const gapMs = Number(values.gap);
const seconds = Number(values.seconds);
const holding = {
  streams: Number(values.streams),
  words: Math.ceil((seconds * 1000) / gapMs),
  gapMs,
  rampMs: Number(values.ramp) * 1000,
};
const expected = wordsOf(holding);
const SAMPLE_MS = 5000;
/** From the last stream's begin, and to the first one's end. */
const SETTLED_MS = 2000;
const write = (line: string) => process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), "greatrouter-streams-"));
const started: Running[] = [];
try {
  const upstream = await startBenchUpstream();
  started.push(upstream.running);
  write(
    `${holding.streams} streams of ${seconds} s, a word each ${gapMs} ms, begun over ${values.ramp} s`,
  );
  const model = "gpt-5-mini";
  const direct = await hold(
    { name: "direct", url: upstream.url, headers: {}, model },
    holding,
  );
  report("direct", direct);

  const door = await heapDoor();
  const { target, running } = await startBenchRouter(values.host, via, {
    folder,
    upstream: upstream.url,
    node: door.node,
  });
  started.push(running);
  await hold(target, { streams: 20, words: 5, gapMs: 20, rampMs: 1000 });
  const memory = watchMemory(running.pid);
  const heaps = [await door.collected()];
  const [routed, ...whileOpen] = await Promise.all([
    hold(target, holding),
    heapAt(door, holding.rampMs + SETTLED_MS),
    heapAt(door, seconds * 1000 - SETTLED_MS),
  ]);
  const resident = memory.stop();
  heaps.push(...whileOpen, await door.collected());
  report(`the ${values.host} host`, routed);

  const added = (share: number) =>
    quantile(routed, share) - quantile(direct, share);
  write(
    `Added time to first word: p50 ${added(0.5).toFixed(1)} ms, p99 ${added(0.99).toFixed(1)} ms`,
  );
  write(`RSS in MB, each ${SAMPLE_MS / 1000} s: ${resident.join(" ")}`);
  write(
    `In use after garbage collection, in MB (heap + buffers), before, once all were open, before the first ended, after: ${heaps.map(({ heap, buffers }) => `${heap.toFixed(1)} + ${buffers.toFixed(1)}`).join(", ")}`,
  );
  const bad = routed.filter((one) => !isWhole(one)).length;
  if (bad > 0) process.exitCode = 1;
} finally {
  await Promise.all(started.map(({ stop }) => stop()));
  rmSync(folder, { recursive: true, force: true });
}

function isWhole({ isWhole: ended, said }: Held): boolean {
  return ended && said === expected;
}

function report(name: string, held: Held[]): void {
  const cut = held.filter((one) => !one.isWhole).length;
  const other = held.filter((one) => one.said !== expected).length;
  const shortest = Math.min(...held.map(({ lastedMs }) => lastedMs)) / 1000;
  write(
    `${name}: ${cut} cut, ${other} with other bytes than the upstream's; shortest ${shortest.toFixed(1)} s; first word p50 ${quantile(held, 0.5).toFixed(1)} ms, p99 ${quantile(held, 0.99).toFixed(1)} ms`,
  );
}

function quantile(held: Held[], share: number): number {
  const sorted = held
    .map(({ firstWordMs }) => firstWordMs)
    .toSorted((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  );
}

async function heapAt(door: HeapDoor, ms: number) {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return door.collected();
}

function watchMemory(pid: number) {
  const seen = [residentMegabytes(pid)];
  const timer = setInterval(() => seen.push(residentMegabytes(pid)), SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return seen.map((megabytes) => megabytes.toFixed(0));
    },
  };
}
