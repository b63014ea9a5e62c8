import type { Mode } from "#core/caller.ts";
import type { Breaker } from "#core/health/breaker.ts";
import type { HealthEntry } from "#core/health/hour.ts";
import type { Outcome } from "#core/health/outcome.ts";
import type { HealthMonitor } from "#pipeline/ports.ts";

/** A row of `GET /v1/model-health`. */
export type ModelHealth = {
  model_id: string;
  degraded: boolean;
  /** 0 as fast as usual … 1. */
  latency_penalty: number;
  health_entry: HealthEntry;
};

export type HealthBoard = HealthMonitor & {
  /**
   * Asks to call now; false while the breaker is open or its one probe is out. A call that was allowed must be ended
   * by `succeeded` or `failed` (with `aborted` where it proved nothing).
   */
  begin(orgId: string, mode: Mode, modelId: string, host: string): boolean;
  /** Counts of the organisation's last hour; degradation and latency the worse of its own view and everybody's. */
  report(orgId: string, mode: Mode, modelIds: readonly string[]): ModelHealth[];
  /** Takes in what another instance saw. */
  hear(outcome: Outcome): void;
  /** How many breakers of real calls are not at rest, by host, state and whose view it is. */
  troubled(): TroubledBreakers[];
};

export type TroubledBreakers = {
  host: string;
  state: Breaker["state"];
  view: "everybody" | "organization";
  count: number;
};
