import { once } from "node:events";
import { freePort } from "#tests/bench/load/processes.ts";

type Listed = { webSocketDebuggerUrl: string }[];

/** A door into another Node process through its inspector, for which it is started with `node`. */
export type HeapDoor = {
  /** Arguments to start Node with. */
  node: readonly string[];
  /** Megabytes that are in use once all garbage has been collected: JavaScript's objects, and buffers outside them. */
  collected(): Promise<{ heap: number; buffers: number }>;
};

export async function heapDoor(): Promise<HeapDoor> {
  const at = `127.0.0.1:${await freePort()}`;
  return {
    node: [`--inspect=${at}`],
    async collected() {
      const listed = await fetch(`http://${at}/json/list`);
      const [target] = (await listed.json()) as Listed;
      const socket = new WebSocket(String(target?.webSocketDebuggerUrl));
      await once(socket, "open");
      await ask(socket, "HeapProfiler.collectGarbage");
      const used = await ask(socket, "Runtime.getHeapUsage");
      socket.close();
      return {
        heap: Number(used.usedSize) / 1e6,
        buffers: Number(used.backingStorageSize) / 1e6,
      };
    },
  };
}

async function ask(
  socket: WebSocket,
  method: string,
): Promise<Record<string, unknown>> {
  const answered = once(socket, "message") as Promise<[MessageEvent<string>]>;
  socket.send(JSON.stringify({ id: 1, method }));
  const [{ data }] = await answered;
  const { result, error } = JSON.parse(data) as {
    result?: Record<string, unknown>;
    error?: { message: string };
  };
  if (!result) throw new Error(`${method}: ${error?.message ?? data}`);
  return result;
}
