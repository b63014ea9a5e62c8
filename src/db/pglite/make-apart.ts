import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/**
 * Makes the embedded database in `dataDir` where there is none, in a process of its own: making one takes some 180 MB,
 * which a process that goes on to serve never gives back. Never rejects: where it fails, whoever opens the database next
 * makes it, or says why that cannot be.
 */
export async function makeApart(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, "pglite", "PG_VERSION"))) return;
  // By path, as the thread's file.
  const program = join(process.cwd(), "src", "db", "pglite", "make.ts");
  await promisify(execFile)(process.execPath, [program, resolve(dataDir)], {
    // What Node is told of the serving process is none of its business.
    env: { ...process.env, NODE_OPTIONS: "" },
  }).catch(() => {});
}
