/**
 * How long tests wait for what must come. It guards against waiting for ever and promises nothing of how soon: other
 * tests, and whatever else the machine does, run at the same time.
 */
export const PATIENCE_MS = 60_000;
