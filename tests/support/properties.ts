import fc from "fast-check";

/**
 * Properties are tried on the same cases at every run, so that a run says something of the code alone.
 * `PROPERTY_SEED=7` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

export default fc;
