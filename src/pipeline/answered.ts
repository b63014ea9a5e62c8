import type { Usage } from "#core/pricing/usage.ts";
import type { Candidate } from "#core/rank/plan.ts";
import type { JsonObject } from "#pipeline/request.ts";

/** A whole answer before it is dressed for the caller; also what the answer cache keeps of one. */
export type Answered = {
  served: Candidate;
  host: string;
  result: JsonObject;
  usage: Usage;
};
