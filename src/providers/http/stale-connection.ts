import { isUpstreamFailure } from "#core/upstream.ts";

/**
 * Whether a host closed a kept connection at the moment that we used it again: the socket had carried earlier answers
 * and ended before the first byte of this one. The host has not begun to work, so the request can be sent again.
 */
export function isStaleConnection(error: unknown): boolean {
  if (!isUpstreamFailure(error) || error.kind !== "connect") return false;
  const { cause } = error;
  if (!(cause instanceof Error) || !("socket" in cause)) return false;
  const { socket } = cause;
  return (
    typeof socket === "object" &&
    socket !== null &&
    "bytesRead" in socket &&
    typeof socket.bytesRead === "number" &&
    socket.bytesRead > 0
  );
}
