import { readdir, readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { type Connection, rowsOf } from "#db/client.ts";

/** How long each of some runs took, in ms: by the clock, and on a processor, this process and the database together. */
export type Timing = { name: string; wall: Spread; cpu: Spread };
type Spread = { p50: number; p95: number; max: number };

export type Meter = {
  timed(
    name: string,
    runs: number,
    work: (run: number) => Promise<unknown>,
  ): Promise<Timing>;
  /** Milliseconds on a processor so far: this process, and the database's. */
  cpu(): Promise<{ own: number; database: number }>;
};

/**
 * Measures beside a database on this machine. A machine that does other work too stretches the clock, hardly the time on
 * a processor.
 */
export async function createMeter({
  db,
  kind,
}: Pick<Connection, "db" | "kind">): Promise<Meter> {
  const isApart = kind === "postgres";

  /** Of all of the pool's connections, since any may be taken. */
  async function databaseCpu(): Promise<number> {
    if (!isApart) return 0;
    const backends = await rowsOf<{ pid: number }>(
      db,
      sql`select pid from pg_stat_activity where backend_type in ('client backend', 'parallel worker')`,
    );
    const spent = await Promise.all(
      backends.map(({ pid }) => onProcessor(pid)),
    );
    return spent.reduce((sum, ms) => sum + ms, 0);
  }

  async function cpu() {
    const { user, system } = process.cpuUsage();
    return { own: (user + system) / 1000, database: await databaseCpu() };
  }

  return {
    cpu,
    async timed(name, runs, work) {
      const walls: number[] = [];
      const cpus: number[] = [];
      for (let run = 0; run < runs; run++) {
        const before = await cpu();
        const own = process.cpuUsage();
        const began = performance.now();
        await work(run);
        walls.push(performance.now() - began);
        const { user, system } = process.cpuUsage(own);
        const after = await databaseCpu();
        cpus.push((user + system) / 1000 + after - before.database);
      }
      return { name, wall: spreadOf(walls), cpu: spreadOf(cpus) };
    },
  };
}

/** Milliseconds that each thread of this process has run: with a processor to each, work takes as long as its busiest. */
export async function threadTimes(): Promise<Map<string, number>> {
  const threads = await readdir("/proc/self/task").catch(() => []);
  return new Map(
    await Promise.all(
      threads.map(
        async (thread) =>
          [thread, await onProcessor(`self/task/${thread}`)] as const,
      ),
    ),
  );
}

/** Milliseconds that a process of this machine has run; 0 for one that cannot be seen, of another machine. */
async function onProcessor(pid: number | string): Promise<number> {
  const stat = await readFile(`/proc/${pid}/schedstat`, "utf8").catch(() => "");
  return Number(stat.split(" ")[0] ?? 0) / 1e6;
}

function spreadOf(took: number[]): Spread {
  took.sort((a, b) => a - b);
  const at = (p: number) => took[Math.ceil(p * took.length) - 1] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: took.at(-1) ?? 0 };
}

const WIDTH = 46;
export const HEADING = `${"".padEnd(WIDTH)}${"clock p50     p95     max".padStart(27)}${"processor p50     p95     max  ms".padStart(37)}`;

export function told({ name, wall, cpu }: Timing): string {
  const ms = (value: number) => value.toFixed(1).padStart(8);
  const all = ({ p50, p95, max }: Spread) => ms(p50) + ms(p95) + ms(max);
  return `${name.padEnd(WIDTH)}   ${all(wall)}         ${all(cpu)}`;
}
