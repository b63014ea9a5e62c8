import type { Mode } from "#core/caller.ts";
import type { Money } from "#core/money.ts";
import type { JobTicket } from "#core/upstream.ts";

export type GenerationStatus =
  "queued" | "running" | "succeeded" | "failed" | "canceled";

/** The job that stands behind a generation, and where it is. */
export type GenerationJob = {
  model: string;
  host: string;
  taskType: string;
  /** Whether it was begun with the organisation's own key, which alone finds it again. */
  ownKey?: boolean;
  /** Null from before the host is asked until it has told of a job. */
  ticket: JobTicket | null;
};

/** A request that is answered later. */
export type Generation = {
  id: string;
  orgId: string;
  mode: Mode;
  requestId: string;
  status: GenerationStatus;
  /** 0–1; null where the host tells none. */
  progress: number | null;
  /** Unix seconds. */
  created: number;
  job: GenerationJob | null;
  hold: { id: string; amount: Money } | null;
  /** JSON text of the endpoint's whole answer, once it succeeded; of the error's body, once it failed. */
  answer: string | null;
};

export function hasEnded({ status }: Pick<Generation, "status">): boolean {
  return status !== "queued" && status !== "running";
}
