import type { Caller } from "#core/caller.ts";
import type { RouteAnswer } from "#pipeline/answer.ts";
import { infer } from "#pipeline/infer.ts";
import { startJourney } from "#pipeline/journey.ts";
import type { Ports } from "#pipeline/ports.ts";
import { prepare } from "#pipeline/prepare.ts";
import { recall } from "#pipeline/recall.ts";
import { record, recordFailure } from "#pipeline/record.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import { respond } from "#pipeline/respond.ts";

/** One request's journey: auto route, explicit route and whole chat completions all come through here. */
export async function route(
  request: RouteRequest,
  caller: Caller,
  ports: Ports,
): Promise<RouteAnswer> {
  const journey = startJourney(request, caller, ports);
  try {
    const prepared = await prepare(journey);
    const answered = await recall(prepared, journey, infer);
    const answer = respond(prepared, answered, journey);
    journey.answer = () => answer.result;
    record(journey, { status: 200, errorCode: null });
    return answer;
  } catch (error) {
    recordFailure(journey, error);
    throw error;
  }
}
