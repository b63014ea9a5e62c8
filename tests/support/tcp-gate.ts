import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "#tests/support/ports.ts";

export type TcpGate = {
  port: number;
  /** Ends every connection and takes none, as a server that is away. */
  shut(): Promise<void>;
  open(): Promise<void>;
};

/** A way to a server on this machine that can be shut. */
export async function openTcpGate(host: string, to: number): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(to, host);
    for (const [from, into] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.pipe(into);
      from.on("error", () => {});
      from.on("close", () => {
        sockets.delete(from);
        into.destroy();
      });
    }
  });
  const port = await freePort();
  const open = async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await open();
  return {
    port,
    async shut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
    open,
  };
}
