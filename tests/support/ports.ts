import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";

/** A port that nothing listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** Throws if something listens on `port`. */
export async function refusesConnections(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  // `once` rejects on the error that a refusal is.
  const taken = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  if (taken) throw new Error(`Something still listens on port ${port}.`);
}
