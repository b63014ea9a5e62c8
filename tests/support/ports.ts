import { once } from "node:events";
import { connect, createServer } from "node:net";

/**
 * Below those that systems lend to whoever connects somewhere or asks for any port: none of these is taken by chance
 * between our look at it and its use, nor while what listens on it is started again.
 */
const FIRST = 10_240;
const COUNT = 22_000;
/** Processes begin at different places, and each hands out a port once. */
let handedOut = Math.floor(Math.random() * COUNT);

/** A port that nothing listens on, and nothing will by chance. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (handedOut++ % COUNT);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, "127.0.0.1");
  // `once` rejects on the error that a taken port is.
  const isOurs = await once(probe, "listening").then(
    () => true,
    () => false,
  );
  if (!isOurs) return false;
  probe.close();
  await once(probe, "close");
  return true;
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
