import { describe, expect, it, vi } from "vitest";
import {
  UpstreamFailure,
  type JobState,
  type JobTicket,
  type JobWatch,
} from "#core/upstream.ts";
import { jobUpstream, type JobProtocol } from "#providers/jobs/job-upstream.ts";
import { nextPause, USUAL_PACE } from "#providers/jobs/pace.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";
import { aCall } from "#tests/support/upstream-call.ts";

const PACE = {
  firstMs: 1,
  growth: 1,
  longestMs: 1,
  spread: 0,
  chance: () => 0,
};
const TICKET: JobTicket = { id: "job-1", data: { seconds: 5 } };
const answer = { result: { data: [] }, usage: null, ttftMs: null };
const done: JobState = { status: "succeeded", answer };
const running = (progress: number | null): JobState => ({
  status: "running",
  progress,
});
const broken = (kind: UpstreamFailure["kind"]) =>
  new UpstreamFailure(kind, "x", 500);
const never = new AbortController().signal;

/** A host whose job passes through these states, one a look; the last one stays. */
function host(...states: (JobState | UpstreamFailure)[]) {
  let looks = 0;
  const protocol = {
    submit: vi.fn<JobProtocol["submit"]>(async () => TICKET),
    poll: vi.fn<JobProtocol["poll"]>(async () => {
      const state = states[Math.min(looks++, states.length - 1)];
      if (state instanceof UpstreamFailure || !state)
        throw state ?? broken("server");
      return state;
    }),
    cancel: vi.fn<JobProtocol["cancel"]>(async () => {}),
  };
  return { protocol, upstream: jobUpstream(protocol, PACE) };
}

function watching(outlives = false) {
  return {
    submitted: vi.fn<JobWatch["submitted"]>(),
    progressed: vi.fn<JobWatch["progressed"]>(),
    outlives: () => outlives,
  };
}

const limits = {
  connectMs: PATIENCE_MS,
  firstTokenMs: PATIENCE_MS,
  betweenTokensMs: PATIENCE_MS,
  totalMs: PATIENCE_MS,
};

describe("a job", () => {
  it("is submitted, told of, and looked at until it is done", async () => {
    const { protocol, upstream } = host(
      { status: "queued", progress: null },
      running(0.5),
      running(0.5),
      done,
    );
    const watch = watching();
    expect(await upstream.complete(aCall({ watch }), never)).toBe(answer);
    expect(watch.submitted).toHaveBeenCalledExactlyOnceWith(TICKET);
    expect(watch.progressed.mock.calls).toEqual([[null], [0.5]]);
    expect(protocol.poll).toHaveBeenCalledTimes(4);
    expect(protocol.cancel).not.toHaveBeenCalled();
  });

  it("is not looked at before its ticket is stored", async () => {
    const { protocol, upstream } = host(done);
    const watch = watching();
    watch.submitted.mockImplementation(async () => {
      await Promise.resolve();
      expect(protocol.poll).not.toHaveBeenCalled();
    });
    await upstream.complete(aCall({ watch }), never);
    expect(protocol.poll).toHaveBeenCalledOnce();
  });

  it("survives looks that fail, but not for ever", async () => {
    const { upstream } = host(
      broken("server"),
      broken("timeout"),
      broken("rate_limited"),
      broken("connect"),
      done,
    );
    expect(await upstream.complete(aCall(), never)).toBe(answer);
    const lost = host(broken("server"));
    await expect(lost.upstream.complete(aCall(), never)).rejects.toMatchObject({
      kind: "server",
    });
    expect(lost.protocol.poll).toHaveBeenCalledTimes(6);
  });

  it("that its host failed is failed at once", async () => {
    const { protocol, upstream } = host({
      status: "failed",
      failure: broken("server"),
    });
    await expect(upstream.complete(aCall(), never)).rejects.toMatchObject({
      kind: "server",
    });
    expect(protocol.poll).toHaveBeenCalledOnce();
    expect(protocol.cancel).not.toHaveBeenCalled();
  });

  it("that its host no longer knows is not looked at again", async () => {
    const { protocol, upstream } = host(broken("missing"));
    await expect(upstream.complete(aCall(), never)).rejects.toMatchObject({
      kind: "missing",
    });
    expect(protocol.poll).toHaveBeenCalledOnce();
  });

  it("is cancelled at the host when the caller leaves", async () => {
    const { protocol, upstream } = host(running(null));
    const leaving = new AbortController();
    protocol.poll.mockImplementation(async () => {
      leaving.abort();
      return running(null);
    });
    await expect(
      upstream.complete(aCall({ watch: watching() }), leaving.signal),
    ).rejects.toMatchObject({ kind: "aborted" });
    expect(protocol.cancel).toHaveBeenCalledOnce();
    expect(protocol.cancel.mock.calls[0]?.[1].signal.aborted).toBe(false);
  });

  it("lives on where it outlives its caller, and can be followed by its ticket alone", async () => {
    const { protocol, upstream } = host(running(null));
    const leaving = new AbortController();
    protocol.poll.mockImplementationOnce(async () => {
      leaving.abort();
      return running(null);
    });
    await expect(
      upstream.complete(aCall({ watch: watching(true) }), leaving.signal),
    ).rejects.toMatchObject({ kind: "aborted" });
    expect(protocol.cancel).not.toHaveBeenCalled();
    const later = host(running(0.9), done);
    const stored = JSON.parse(JSON.stringify(TICKET)) as JobTicket;
    expect(await later.upstream.jobs?.follow(stored, limits, never)).toBe(
      answer,
    );
    expect(later.protocol.poll.mock.calls[0]?.[0]).toEqual(TICKET);
    expect(later.protocol.submit).not.toHaveBeenCalled();
  });

  it("that takes too long is given up and cancelled", async () => {
    const { protocol, upstream } = host(running(null));
    const timeouts = { ...limits, totalMs: 5 };
    await expect(
      upstream.complete(aCall({ timeouts }), never),
    ).rejects.toMatchObject({ kind: "timeout" });
    expect(protocol.cancel).toHaveBeenCalledOnce();
  });

  it("is cancelled without an error whatever the host says to that", async () => {
    const { protocol, upstream } = host(done);
    protocol.cancel.mockRejectedValue(broken("missing"));
    await expect(
      upstream.jobs?.cancel(TICKET, limits, never),
    ).resolves.toBeUndefined();
  });
});

describe("pauses", () => {
  it("grow to a limit, with a spread around the mean", () => {
    const at = (looks: number, chance: number) =>
      nextPause({ ...USUAL_PACE, chance: () => chance }, looks);
    expect(at(0, 0.5)).toBe(500);
    expect(at(0, 0)).toBe(400);
    expect(at(0, 1)).toBeCloseTo(600);
    expect(at(1, 0.5)).toBeCloseTo(700);
    expect(at(100, 0.5)).toBe(8000);
  });
});
