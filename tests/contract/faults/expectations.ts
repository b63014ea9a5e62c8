import { expect } from "vitest";
import type { requestLogs } from "#db/schema/index.ts";
import { moneyFromDollars } from "#core/money.ts";
import type { Json } from "#tests/contract/ask.ts";
import { saidBy } from "#tests/contract/events.ts";
import type { Got } from "#tests/contract/faults/ask.ts";
import {
  ANSWERS,
  STAND_IN,
  type FaultCase,
} from "#tests/contract/faults/cases.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { DRIPPED, PLAIN_WORDS } from "#tests/support/mock-upstream/answers.ts";

export type LogRow = typeof requestLogs.$inferSelect;

type Attempt = {
  model: string;
  host: string;
  status: number;
  error_code: string | null;
};

/** The attempts that a case takes, in order. */
export function attemptsOf({
  model,
  fault,
  ending,
  hasStandIn,
}: FaultCase): Attempt[] {
  const own = { model, host: fault.host };
  if (ending.is === "answered") {
    return [{ ...own, status: 200, error_code: null }];
  }
  const { status, kind } = ending.as;
  const failed = { ...own, status, error_code: kind };
  return ending.is === "failed" && hasStandIn
    ? [
        failed,
        { model: STAND_IN, host: ANSWERS, status: 200, error_code: null },
      ]
    : [failed];
}

/** What the caller and the log were told of the attempts, without how long they took. */
export function told(attempts: unknown): Json[] {
  return (attempts as Json[]).map(
    ({ ms: _ms, errorCode, error_code = errorCode, ...attempt }) => ({
      ...attempt,
      error_code,
    }),
  );
}

/** The answer of whoever served, charged as the log says. */
export function expectAnswer(
  { ending, isStream }: FaultCase,
  { model, host }: Attempt,
  { status, json, chunks, done }: Got,
  row: LogRow,
): void {
  expect({ status, error: json.error }).toEqual({ status: 200 });
  const said = ending.is === "answered" ? DRIPPED : PLAIN_WORDS.join("");
  if (isStream) {
    expect({ done, said: saidBy(chunks) }).toEqual({ done: true, said });
  } else {
    expectOpenAi("CreateChatCompletionResponse", json);
    expect(json).toMatchObject({ choices: [{ message: { content: said } }] });
  }
  const last = isStream ? (chunks.at(-1) ?? {}) : json;
  const { attempts, cost_dollars, ...routed } = last.greatrouter as Json;
  expect({ ...routed, attempts: told(attempts), model }).toMatchObject({
    host,
    attempts: told(row.attempts),
    model: last.model,
  });
  expect(cost_dollars).toBeGreaterThan(0);
  expect(row).toMatchObject({
    status: 200,
    errorCode: null,
    model,
    host,
    cost: moneyFromDollars(Number(cost_dollars)),
    costIsEstimate: false,
  });
}

/** A truthful error, and nothing charged: in place of an answer, or at the end of one that broke off. */
export function expectFailure(
  { name, ending }: FaultCase,
  { status, retryAfter, json, chunks, done }: Got,
  row: LogRow,
): void {
  if (ending.is === "answered") throw new Error(`${name} is answered.`);
  const { code } = ending.as;
  const failedWith = code === "upstream_timeout" ? 504 : 502;
  const isBroken = ending.is === "broken";
  expect({ status, done }).toEqual({
    status: isBroken ? 200 : failedWith,
    done: false,
  });
  const body = isBroken ? chunks.at(-1) : json;
  expectOpenAi("ErrorResponse", body);
  const error = body?.error as Json;
  expect(error).toMatchObject({ type: "api_error", code, request_id: name });
  expect(told(error.attempts)).toEqual(told(row.attempts));
  expect(retryAfter).toBe((!isBroken && ending.retryAfter) || null);
  if (isBroken) {
    const before = chunks.slice(0, -1);
    expect(saidBy(before)).toMatch(/^The capital of/);
    for (const chunk of before) {
      expectOpenAi("CreateChatCompletionStreamResponse", chunk);
    }
  }
  expect(row).toMatchObject({
    status: failedWith,
    errorCode: code,
    cost: null,
  });
}
