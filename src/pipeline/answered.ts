import type { Usage } from "#core/pricing/usage.ts";
import type { Warning } from "#core/upstream.ts";
import type { Candidate } from "#core/rank/plan.ts";
import type { JsonObject } from "#pipeline/request.ts";

/** A whole answer before it is dressed for the caller; also what the answer cache keeps of one. */
export type Answered = {
  served: Candidate;
  host: string;
  result: JsonObject;
  usage: Usage;
  /** What of the request was changed or left out for the one that answered. */
  warnings: readonly Warning[];
};
