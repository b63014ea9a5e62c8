/**
 * How long tests wait for what must come. It guards against waiting for ever and promises nothing of how soon: other
 * tests, and whatever else the machine does, run at the same time.
 */
export const PATIENCE_MS = 60_000;

/**
 * How long servers of the tests keep a connection that nothing is asked on: longer than any test keeps the processor to
 * itself, since a connection that was let go meanwhile would be reset.
 */
export const KEEP_ALIVE_MS = 5 * PATIENCE_MS;
