import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AppError } from "#core/errors.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type { DoorVisit } from "#server/doors/door.ts";
import { realAnswer } from "#server/rest/lazy-answer.ts";
import { streamAnswer, type Telling } from "#server/sse/stream-answer.ts";
import { aCaller } from "#tests/support/fake-api.ts";
import { aRequest } from "#tests/support/fake-plan.ts";

const COMMENT = ": keep-alive\n\n";
const SILENCE_MS = 10_000;

const telling: Telling = {
  async *events() {
    yield "data: late\n\n";
  },
  failure: ({ code }) => `data: ${code}\n\n`,
};

/** A stream that has not begun: its answer is awaited, and comes when the test says so. */
function asking(keepAlive: string | null) {
  const { promise, resolve, reject } = Promise.withResolvers<StreamAnswer>();
  const request = new Request("http://router.test/v1/chat/completions", {
    headers: keepAlive === null ? {} : { "x-gr-keep-alive": keepAlive },
  });
  const visit = {
    request,
    caller: aCaller(),
    options: { requestId: "req_1", routeStream: () => promise },
  } as unknown as DoorVisit;
  const answer = streamAnswer(aRequest(), visit, telling);
  const told = { response: null as Response | null };
  answer.then(
    (response) => (told.response = realAnswer(response)),
    () => {},
  );
  return {
    answer,
    told,
    begin: () => resolve({ limit: null } as StreamAnswer),
    fail: () => reject(new AppError("upstream_timeout", "Too late.")),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("answers with a comment once a caller has waited in silence for ten seconds, and again while it lasts", async () => {
  const { told, begin } = asking(null);
  await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
  expect(told.response).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  const text = told.response?.text();
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  begin();
  expect(await text).toBe(`${COMMENT}${COMMENT}data: late\n\n`);
});

it("sends no comment where the caller wants none, however long it takes", async () => {
  const { told, begin } = asking("off");
  await vi.advanceTimersByTimeAsync(10 * SILENCE_MS);
  expect(told.response).toBeNull();
  begin();
  await vi.advanceTimersByTimeAsync(0);
  expect(await told.response?.text()).toBe("data: late\n\n");
});

it("tells a failure as an event after a comment, and as an ordinary error without one", async () => {
  const usual = asking("on");
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  const text = usual.told.response?.text();
  usual.fail();
  expect(await text).toBe(`${COMMENT}data: upstream_timeout\n\n`);
  const quiet = asking("off");
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  quiet.fail();
  await expect(quiet.answer).rejects.toMatchObject({
    code: "upstream_timeout",
  });
});

it("refuses any other wish", async () => {
  await expect(asking("maybe").answer).rejects.toMatchObject({
    code: "invalid_request",
    message: "X-GR-Keep-Alive must be on or off.",
  });
});
