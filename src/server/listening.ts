import type { Env } from "#config/env.ts";

/** What the self-hosted process tells the copy of these modules that Next has bundled. */
type Listening = {
  /** Where the process can be reached from this machine. */
  origin: string;
};

const KEY = Symbol.for("greatrouter.listening");
const shared = globalThis as { [KEY]?: Listening };

export function announceListening(listening: Listening): void {
  shared[KEY] = listening;
}

/** Null where Next runs without our server in front of it: on Vercel, and under `next start`. */
export function listening(): Listening | null {
  return shared[KEY] ?? null;
}

/** What public URLs begin with: as set, never as a request claims. */
export function publicOrigin(env: Env): string {
  return env.publicUrl ?? listening()?.origin ?? `http://localhost:${env.port}`;
}
