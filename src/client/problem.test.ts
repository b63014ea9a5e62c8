import { describe, expect, it } from "vitest";
import { problemOf, problemOfAnswer } from "#client/problem.ts";

const error = {
  message: "prompt is required.",
  code: "invalid_request",
  param: "prompt",
};

describe("problemOf", () => {
  it("repeats what the API said", () => {
    const thrown = Object.assign(new Error("x"), {
      data: { httpStatus: 400, error },
    });
    expect(problemOf(thrown)).toEqual({ status: 400, ...error });
  });

  it("tells an answer that never came from one that refused", () => {
    expect(problemOf(new TypeError("Failed to fetch")).status).toBeNull();
  });
});

describe("problemOfAnswer", () => {
  it("repeats what the API said", async () => {
    const answer = Response.json({ error }, { status: 402 });
    expect(await problemOfAnswer(answer)).toEqual({ status: 402, ...error });
  });

  it("has a word for an answer that is no JSON", async () => {
    const answer = new Response("<html>", { status: 502 });
    expect(await problemOfAnswer(answer)).toMatchObject({
      status: 502,
      message: "The router answered 502.",
    });
  });
});
