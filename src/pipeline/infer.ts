import type { Answered } from "#pipeline/answered.ts";
import { rememberTurn } from "#pipeline/conversation.ts";
import { dispatch } from "#pipeline/dispatch.ts";
import type { Journey } from "#pipeline/journey.ts";
import type { Prepared } from "#pipeline/prepare.ts";
import { reserve } from "#pipeline/reserve.ts";
import { release, settle } from "#pipeline/settle.ts";
import { usageOf } from "#pipeline/usage.ts";

/** Money aside, the chain called, what was used charged. */
export async function infer(
  prepared: Prepared,
  journey: Journey,
): Promise<Answered> {
  const hold = await reserve(prepared, journey);
  try {
    const reached = await dispatch(prepared, journey, (upstream, call) =>
      upstream.complete(call, journey.request.signal),
    );
    const { candidate, offer, isOwn, value, warnings } = reached;
    const usage = usageOf(prepared, candidate, value);
    journey.ttftMs = value.ttftMs;
    const served = { candidate, offer, usage, isOwn };
    settle(prepared, journey, hold, served);
    rememberTurn(prepared.conversation, journey, served);
    const result = await journey.ports.media.publish(
      value.result,
      journey.caller,
    );
    return { served: candidate, host: offer.host, result, usage, warnings };
  } catch (error) {
    release(journey, hold);
    throw error;
  }
}
