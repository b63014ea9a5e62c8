import { completionOf } from "#core/chat/completion.ts";
import { KeptChunks } from "#core/chat/kept-chunks.ts";
import { ownPlace } from "#core/provider-keys/provider-key.ts";
import { AppError } from "#core/errors.ts";
import { openAiUsage } from "#core/pricing/openai-usage.ts";
import type { Usage } from "#core/pricing/usage.ts";
import { CALLER_LEFT } from "#core/request-log.ts";
import { isUpstreamFailure, type UpstreamEvent } from "#core/upstream.ts";
import type { StreamStep } from "#pipeline/answer.ts";
import type { Answered } from "#pipeline/answered.ts";
import { rememberTurn } from "#pipeline/conversation.ts";
import type { Reached } from "#pipeline/dispatch.ts";
import { msBetween, type Journey } from "#pipeline/journey.ts";
import type { OpenStream } from "#pipeline/open-stream.ts";
import type { Hold } from "#pipeline/ports.ts";
import type { Prepared } from "#pipeline/prepare.ts";
import { record, recordFailure } from "#pipeline/record.ts";
import { outcomeOf } from "#pipeline/respond.ts";
import { release, settle } from "#pipeline/settle.ts";
import { usageOfChunks } from "#pipeline/usage.ts";

/** Who waits for what a stream comes to in the end. */
export type Waiting = {
  whole(answered: Answered): void;
  lost(error: unknown): void;
};

/**
 * Hands an open stream on, chunk by chunk, then charges and records it. A whole stream is charged by its report; one
 * that the caller left, for what was produced; one that the upstream broke, not at all.
 */
export async function* relay(
  prepared: Prepared,
  journey: Journey,
  hold: Hold | null,
  reached: Reached<OpenStream>,
  waiting: Waiting | null = null,
): AsyncGenerator<StreamStep> {
  const { candidate, offer, isOwn, value, warnings } = reached;
  const { request } = journey;
  const kept = new KeptChunks();
  let reported: Usage | null = null;
  let isOver = false;
  journey.servedModel = candidate.model.id;
  journey.servedHost = offer.host;
  journey.ownKey = isOwn;
  journey.ttftMs = msBetween(journey.startedAt, value.ttftAt);
  journey.answer = () => {
    const chunks = kept.all();
    return chunks.length === 0
      ? null
      : completionOf(chunks, journey.usage && openAiUsage(journey.usage));
  };

  const charge = () => {
    const usage = reported ?? usageOfChunks(prepared, kept.all());
    settle(prepared, journey, hold, { candidate, offer, usage, isOwn });
    return usage;
  };
  try {
    for await (const event of eventsOf(value)) {
      reported = event.usage ?? reported;
      if (!event.json) continue;
      kept.add(event.json);
      yield {
        type: "chunk",
        json: event.json,
        ends: event.finishReason !== null,
      };
    }
    const usage = charge();
    isOver = true;
    rememberTurn(prepared.conversation, journey, {
      candidate,
      offer,
      usage,
      isOwn,
    });
    record(journey, { status: 200, errorCode: null });
    if (waiting) {
      const result = completionOf(kept.all(), openAiUsage(usage));
      const { host } = offer;
      waiting.whole({ served: candidate, host, result, usage, warnings });
    }
    yield {
      type: "end",
      outcome: outcomeOf(journey, candidate, offer.host),
      usage: openAiUsage(usage),
      mediaResult: null,
    };
  } catch (error) {
    if (!isOver && !request.signal.aborted) {
      isOver = true;
      release(journey, hold);
      const failure = brokenOff(error, journey, isOwn);
      recordFailure(journey, failure);
      waiting?.lost(failure);
      throw failure;
    }
    throw error;
  } finally {
    // Reached without an ending: the caller left while a chunk was on its way.
    if (!isOver) {
      charge();
      record(journey, { status: 499, errorCode: CALLER_LEFT });
    }
    await value.rest.return?.().catch(() => {});
  }
}

async function* eventsOf(open: OpenStream): AsyncGenerator<UpstreamEvent> {
  yield* open.preamble;
  for (;;) {
    const next = await open.rest.next();
    if (next.done) return;
    yield next.value;
  }
}

/** Output has reached the caller, so no other model may take over: the stream ends with an error. */
function brokenOff(error: unknown, journey: Journey, isOwn: boolean): unknown {
  if (!isUpstreamFailure(error)) return error;
  const attempt = journey.attempts.at(-1);
  if (attempt) {
    attempt.status = error.status;
    attempt.errorCode = error.kind;
    const { caller, ports } = journey;
    ports.health.failed(
      caller.orgId,
      caller.mode,
      attempt.model,
      isOwn ? ownPlace(attempt.host, caller.orgId) : attempt.host,
      error,
    );
  }
  return new AppError(
    error.kind === "timeout" ? "upstream_timeout" : "upstream_error",
    `The answer broke off: ${error.message} Nothing was charged for it.`,
    { attempts: journey.attempts, cause: error },
  );
}
