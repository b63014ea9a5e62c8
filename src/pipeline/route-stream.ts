import type { Caller } from "#core/caller.ts";
import { chunksOf } from "#core/chat/completion.ts";
import { openAiUsage } from "#core/pricing/openai-usage.ts";
import { UpstreamFailure } from "#core/upstream.ts";
import type { StreamAnswer, StreamStep } from "#pipeline/answer.ts";
import type { Answered } from "#pipeline/answered.ts";
import { isChatTask } from "#core/catalog/chat-task.ts";
import { dispatch } from "#pipeline/dispatch.ts";
import { infer } from "#pipeline/infer.ts";
import { startJourney, type Journey } from "#pipeline/journey.ts";
import { openStream } from "#pipeline/open-stream.ts";
import type { Ports } from "#pipeline/ports.ts";
import { prepare, type Prepared } from "#pipeline/prepare.ts";
import { recall } from "#pipeline/recall.ts";
import { record, recordFailure } from "#pipeline/record.ts";
import type { JsonObject, RouteRequest } from "#pipeline/request.ts";
import { reserve } from "#pipeline/reserve.ts";
import { asCompletion, outcomeOf } from "#pipeline/respond.ts";
import { release } from "#pipeline/settle.ts";
import { relay, type Waiting } from "#pipeline/relay.ts";

/**
 * The same journey for a streamed chat completion. Returns once the first real output is there; until then models fall
 * back, from then on the stream is handed on as it arrives and settled and recorded when it ends, however it ends.
 */
export async function routeStream(
  request: RouteRequest,
  caller: Caller,
  ports: Ports,
): Promise<StreamAnswer> {
  const journey = startJourney(request, caller, ports);
  try {
    const prepared = await prepare(journey);
    if (!isChatTask(prepared.advice.plan.winner.taskType)) {
      return replay(prepared, await recall(prepared, journey, infer), journey);
    }
    return await (request.cacheTtlSeconds === null
      ? streamed(prepared, journey)
      : recalled(prepared, journey));
  } catch (error) {
    recordFailure(journey, error);
    throw error;
  }
}

/**
 * The cached answer, or that of an identical request under way, told as a stream; else a stream of its own, for which
 * the next identical ones wait until it is whole.
 */
function recalled(prepared: Prepared, journey: Journey): Promise<StreamAnswer> {
  const { request, ports } = journey;
  const opened = Promise.withResolvers<StreamAnswer>();
  let isOwn = false;
  const stream = () => {
    isOwn = true;
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const left = () =>
      reject(new UpstreamFailure("aborted", "The caller disconnected."));
    request.signal.addEventListener("abort", left, { once: true });
    streamed(prepared, journey, { whole: resolve, lost: reject }).then(
      opened.resolve,
      (error: unknown) => {
        opened.reject(error);
        reject(error);
      },
    );
    return promise;
  };
  const told = recall(prepared, journey, stream)
    .then((answered) => {
      if (!isOwn) opened.resolve(replay(prepared, answered, journey));
    })
    .catch(opened.reject);
  ports.defer(told);
  return opened.promise;
}

async function streamed(
  prepared: Prepared,
  journey: Journey,
  waiting: Waiting | null = null,
): Promise<StreamAnswer> {
  const { ports, request } = journey;
  const hold = await reserve(prepared, journey);
  try {
    const reached = await dispatch(prepared, journey, (upstream, call) =>
      openStream(upstream, call, request.signal, ports.clock.elapsed),
    );
    const { candidate, offer } = reached;
    return {
      advice: prepared.advice,
      started: outcomeOf(journey, candidate, offer.host),
      steps: relay(prepared, journey, hold, reached, waiting),
      limit: journey.limit,
    };
  } catch (error) {
    release(journey, hold);
    throw error;
  }
}

/** A whole answer (cached, or of a model that cannot stream) told as a stream. */
function replay(
  prepared: Prepared,
  answered: Answered,
  journey: Journey,
): StreamAnswer {
  const outcome = outcomeOf(journey, answered.served, answered.host);
  const completion = asCompletion(answered, journey);
  journey.answer = () => completion;
  record(journey, { status: 200, errorCode: null });
  return {
    advice: prepared.advice,
    started: outcome,
    steps: stepsOf(answered, completion, outcome),
    limit: journey.limit,
  };
}

async function* stepsOf(
  answered: Answered,
  completion: JsonObject,
  outcome: StreamAnswer["started"],
): AsyncGenerator<StreamStep> {
  for (const { json, ends } of chunksOf(completion)) {
    yield { type: "chunk", json, ends };
  }
  yield {
    type: "end",
    outcome,
    usage: openAiUsage(answered.usage),
    mediaResult: isChatTask(answered.served.taskType) ? null : answered.result,
  };
}
