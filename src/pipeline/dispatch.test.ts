import { describe, expect, it } from "vitest";
import { isAppError } from "#core/errors.ts";
import {
  type FailureKind,
  UpstreamFailure,
  type Upstream,
  type UpstreamCall,
  unsupported,
} from "#core/upstream.ts";
import { dispatch } from "#pipeline/dispatch.ts";
import { startJourney } from "#pipeline/journey.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import {
  aCandidate,
  aCatalog,
  aModel,
  aPlan,
  aRequest,
  isPrepared,
} from "#tests/support/fake-plan.ts";

const large = aModel("acme/large", ["one", "two"]);
const small = aModel("beta/small", ["one", "three"]);
const catalog = aCatalog([large, small]);
const prepared = isPrepared(aPlan(aCandidate(large), aCandidate(small)));

const ALL_FOUR = [
  "acme/large@one",
  "acme/large@two",
  "beta/small@one",
  "beta/small@three",
];

/** An upstream whose answers are scripted by `model@host`; what is not named succeeds. */
function scripted(
  script: Record<string, UpstreamFailure>,
  whenCalled: (call: UpstreamCall) => void = () => {},
) {
  const upstream: Upstream = {
    async complete(call) {
      whenCalled(call);
      const failure = script[`${call.model.id}@${call.host.slug}`];
      if (failure) throw failure;
      return { result: { served: call.host.slug }, usage: null, ttftMs: null };
    },
    stream() {
      throw new Error("not used here");
    },
  };
  const world = fakeWorld({ catalog, upstream });
  const request = aRequest();
  const journey = startJourney(request, aCaller(), world.ports);
  const run = () =>
    dispatch(prepared, journey, (made, call) =>
      made.complete(call, request.signal),
    );
  return { run, journey };
}

const failing = (kind: FailureKind, status = 0) =>
  new UpstreamFailure(kind, `It failed (${kind}).`, status);

describe("dispatch", () => {
  it.each<[FailureKind, number]>([
    ["connect", 0],
    ["timeout", 0],
    ["rate_limited", 429],
    ["server", 503],
    ["credential", 401],
    ["missing", 404],
    ["context_length", 400],
    ["empty", 200],
    ["garbage", 200],
    ["cut", 200],
  ])("goes on to the next host after %s", async (kind, status) => {
    const { run, journey } = scripted({
      "acme/large@one": failing(kind, status),
    });
    const { candidate, offer } = await run();
    expect([candidate.model.id, offer.host]).toEqual(["acme/large", "two"]);
    expect(
      journey.attempts.map(({ host, errorCode }) => [host, errorCode]),
    ).toEqual([
      ["one", kind],
      ["two", null],
    ]);
  });

  it("goes on to the next model when every host of the first has failed", async () => {
    const { run } = scripted({
      "acme/large@one": failing("server", 500),
      "acme/large@two": failing("timeout"),
    });
    expect((await run()).candidate.model.id).toBe("beta/small");
  });

  it("leaves out a host that refused our key for every later model", async () => {
    const { run, journey } = scripted({
      "acme/large@one": failing("credential", 401),
      "acme/large@two": failing("server", 500),
    });
    expect((await run()).offer.host).toBe("three");
    expect(journey.attempts.map(({ host }) => host)).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  it("ends at a mistake of the caller's, and says so", async () => {
    const { run, journey } = scripted({
      "acme/large@one": failing("caller", 422),
    });
    await expect(run()).rejects.toMatchObject({ code: "invalid_request" });
    expect(journey.attempts).toHaveLength(1);
  });

  it("goes on after a model that cannot take the request, and names the field if none can", async () => {
    const field = "The model takes no `logit_bias`.";
    const cannot = unsupported("logit_bias", field);
    const one = scripted({ "acme/large@one": cannot });
    expect((await one.run()).offer.host).toBe("two");
    const all = ALL_FOUR.map((at): [string, UpstreamFailure] => [at, cannot]);
    const none = scripted(Object.fromEntries(all));
    await expect(none.run()).rejects.toMatchObject({
      code: "unsupported_by_model",
      message: field,
      details: { param: "logit_bias" },
    });
    const first = { "acme/large@one": failing("server", 500) };
    const mixed = scripted({ ...Object.fromEntries(all), ...first });
    await expect(mixed.run()).rejects.toMatchObject({ code: "upstream_error" });
  });

  it("keeps the warnings of the attempt that answered, and of no other", async () => {
    const { run, journey } = scripted(
      { "acme/large@one": failing("server", 500) },
      (call) =>
        call.warn({ param: "seed", code: "dropped", message: call.host.slug }),
    );
    const warning = { param: "seed", code: "dropped", message: "two" };
    expect((await run()).warnings).toEqual([warning]);
    expect(journey.warnings).toEqual([warning]);
  });

  it.each<[FailureKind, string]>([
    ["server", "upstream_error"],
    ["credential", "upstream_error"],
    ["timeout", "upstream_timeout"],
    ["context_length", "context_length_exceeded"],
  ])("tells every attempt when all failed with %s", async (kind, code) => {
    const script = Object.fromEntries(
      ALL_FOUR.map((at) => [at, failing(kind, 500)]),
    );
    const { run } = scripted(script);
    const error = await run().catch((thrown: unknown) => thrown);
    expect(isAppError(error) && error.code).toBe(code);
    expect(isAppError(error) && error.details.attempts?.length).toBeGreaterThan(
      1,
    );
  });

  it("hands on the cool-down that an upstream asked for", async () => {
    const busy = new UpstreamFailure("rate_limited", "Busy.", 429, 7);
    const { run } = scripted({
      "acme/large@one": busy,
      "acme/large@two": busy,
      "beta/small@one": busy,
      "beta/small@three": busy,
    });
    await expect(run()).rejects.toMatchObject({
      details: { retryAfterSeconds: 7 },
    });
  });
});
