import { buildConnector } from "undici";

type Connector = ReturnType<typeof buildConnector>;

/** What became of one request whose connection broke. */
export type Break = {
  error: Error;
  /** Milliseconds since the request was given to the connection. */
  afterMs: number;
  /** The first byte of its answer had come. */
  wasHeard: boolean;
};

/** A host that had closed a connection says so as soon as it is spoken to; one that breaks off later was at work. */
const TOLD_WITHIN_MS = 1000;

/** What broke connections that had carried an answer before. */
const onUsedSockets = new WeakSet<Error>();

/**
 * Connects as undici does, and remembers which errors come from sockets that had brought bytes. undici itself tells of
 * the socket only where the host ended the connection in order, not where it was reset.
 */
export function watchedConnector(
  options: buildConnector.BuildOptions,
): Connector {
  const connect = buildConnector(options);
  return (target, done) =>
    connect(target, (...[error, socket]) => {
      if (error) return done(error, null);
      socket.once("error", (broken) => {
        if (socket.bytesRead > 0) onUsedSockets.add(broken);
      });
      done(null, socket);
    });
}

/**
 * Whether a host closed a kept connection at the moment that we used it again: the socket had carried earlier answers
 * and broke at once, before the first byte of this one. The host has not begun to work, so the request can be sent
 * again. Of any other break that cannot be known.
 */
export function isStaleConnection({
  error,
  afterMs,
  wasHeard,
}: Break): boolean {
  return (
    !wasHeard &&
    afterMs < TOLD_WITHIN_MS &&
    (onUsedSockets.has(error) || wasUsed(error))
  );
}

/** undici's own errors carry what they know of the socket. */
function wasUsed(error: Error): boolean {
  if (!("socket" in error)) return false;
  const { socket } = error;
  return (
    typeof socket === "object" &&
    socket !== null &&
    "bytesRead" in socket &&
    typeof socket.bytesRead === "number" &&
    socket.bytesRead > 0
  );
}
