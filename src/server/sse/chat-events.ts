import { dollarsOf } from "#core/money.ts";
import type { Outcome, StreamAnswer, StreamStep } from "#pipeline/answer.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import { DONE, eventOf, withKey } from "#server/sse/encode.ts";

/**
 * A streamed chat completion as SSE text. `greatrouter` is in the first and the last chunk; the chunk that ends the
 * answer waits for the final cost, which upstreams report after it.
 */
export async function* chatEvents(
  answer: StreamAnswer,
  includeUsage: boolean,
): AsyncGenerator<string> {
  let isFirst = true;
  let ending: string | null = null;
  const opened = (json: string, outcome: Outcome) =>
    withKey(json, "greatrouter", presentGreatRouter(answer.advice, outcome));

  for await (const step of answer.steps) {
    if (step.type === "end") {
      yield* closing(step, ending, answer, includeUsage);
    } else if (step.ends) {
      if (ending !== null) yield eventOf(ending);
      ending = step.json;
    } else {
      yield eventOf(isFirst ? opened(step.json, answer.started) : step.json);
      isFirst = false;
    }
  }
  yield DONE;
}

/** The last chunk carries the final metadata: the usage chunk where it was asked for, else the one that ends. */
function* closing(
  step: StreamStep & { type: "end" },
  ending: string | null,
  answer: StreamAnswer,
  includeUsage: boolean,
): Generator<string> {
  const final = {
    ...presentGreatRouter(answer.advice, step.outcome),
    ...(step.mediaResult && { result: step.mediaResult }),
  };
  if (!includeUsage && ending !== null) {
    yield eventOf(withKey(ending, "greatrouter", final));
    return;
  }
  if (ending !== null) yield eventOf(ending);
  if (!includeUsage) return;
  const { id, object, created, model } = JSON.parse(ending ?? "{}") as Record<
    string,
    unknown
  >;
  const { cost } = step.outcome;
  const usage = {
    ...step.usage,
    ...(cost !== null && { cost: dollarsOf(cost) }),
  };
  yield eventOf(
    JSON.stringify({
      id,
      object: object ?? "chat.completion.chunk",
      created,
      model,
      choices: [],
      usage,
      greatrouter: final,
    }),
  );
}
