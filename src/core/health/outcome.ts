import type { Mode } from "#core/caller.ts";
import type { FailureKind } from "#core/upstream.ts";

/** What a call came to, or that a probe began: all that a monitor learns, and what instances tell each other. */
export type Outcome = {
  orgId: string;
  mode: Mode;
  modelId: string;
  host: string;
  /** Milliseconds since the epoch. */
  at: number;
} & (
  | { kind: "probing" }
  | {
      kind: "succeeded";
      times: number;
      /** Of all `times` together. */
      ms: number;
    }
  | {
      kind: "failed";
      failure: FailureKind;
      retryAfterSeconds: number | null;
      /** 0–1, the same on every instance: so all of them try again at the same time. */
      chance: number;
    }
);
