import { afterEach, expect, it, vi } from "vitest";
import { logFailure } from "#server/log-failure.ts";

afterEach(() => vi.restoreAllMocks());

it("tells the cause and none of the values that a wrapper repeats", () => {
  const print = vi
    .spyOn(process.stderr, "write")
    .mockImplementation(() => true);
  const refused = new Error("connection refused");
  const wrapper = new Error("Failed query: insert … params: a private prompt", {
    cause: refused,
  });
  logFailure("A request failed", wrapper, "req_1");
  const printed = JSON.stringify(print.mock.calls);
  expect(printed).toContain("connection refused");
  expect(printed).toContain("request_id=req_1");
  expect(printed).not.toContain("private prompt");
});
