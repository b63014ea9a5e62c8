import { afterEach, expect, it, vi } from "vitest";
import { logFailure } from "#server/log-failure.ts";

afterEach(() => vi.restoreAllMocks());

it("tells the cause and none of the values that a wrapper repeats", () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  const refused = new Error("connection refused");
  const wrapper = new Error("Failed query: insert … params: a private prompt", {
    cause: refused,
  });
  logFailure("req_1 failed", wrapper);
  const printed = JSON.stringify(print.mock.calls);
  expect(printed).toContain("connection refused");
  expect(printed).not.toContain("private prompt");
});
