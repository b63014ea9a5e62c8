import { describe, expect, it } from "vitest";
import { ErrorBody } from "#contracts/errors.ts";
import { AppError, type ErrorCode } from "#core/errors.ts";
import { ERROR_TABLE, statusOf, toWireError } from "#server/errors.ts";

describe("errors on the wire", () => {
  it.each(Object.keys(ERROR_TABLE) as ErrorCode[])(
    "%s has the wire's shape",
    (code) => {
      const error = new AppError(code, "What to do.", { param: "a.b" });
      const wire = toWireError(error, "req_1");
      expect(ErrorBody.strict().parse(wire.body)).toEqual(wire.body);
      expect(wire.body.error).toMatchObject({
        code,
        message: "What to do.",
        param: "a.b",
        request_id: "req_1",
      });
      expect(wire.status).toBe(statusOf(error));
    },
  );

  it.each([
    ["budget_too_low", 400, "invalid_request_error"],
    ["invalid_api_key", 401, "authentication_error"],
    ["insufficient_credits", 402, "insufficient_quota"],
    ["forbidden", 403, "permission_error"],
    ["unknown_model", 404, "invalid_request_error"],
    ["idempotency_conflict", 409, "invalid_request_error"],
    ["spend_limit_reached", 429, "rate_limit_error"],
    ["upstream_error", 502, "api_error"],
    ["no_healthy_model", 503, "api_error"],
    ["upstream_timeout", 504, "api_error"],
  ] as const)("%s is %i %s", (code, status, type) => {
    expect(ERROR_TABLE[code]).toEqual({ status, type });
  });

  it.each([
    new TypeError("SELECT secret"),
    "text",
    null,
    undefined,
    { code: "x" },
  ])("anything else is internal, without its words: %s", (thrown) => {
    const wire = toWireError(thrown, "req_1");
    expect(wire.status).toBe(500);
    expect(wire.body.error).toMatchObject({ code: "internal", param: null });
    expect(JSON.stringify(wire.body)).not.toContain("secret");
  });

  it("recognises an AppError of another copy of its module", () => {
    const foreign = Object.assign(new Error("Too low."), {
      name: "AppError",
      code: "budget_too_low",
      details: {},
    });
    expect(toWireError(foreign, "req_1").status).toBe(400);
  });

  it("tells when to come back, in whole seconds", () => {
    const error = new AppError("rate_limited", "Slow down.", {
      retryAfterSeconds: 0.2,
      rateLimit: { limit: 5, remaining: -1, resetSeconds: 0.2 },
    });
    expect(toWireError(error, "req_1").headers).toEqual({
      "retry-after": "1",
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "1",
    });
  });
});
