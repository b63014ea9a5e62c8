import {
  isUpstreamFailure,
  UpstreamFailure,
  type JobState,
  type JobTicket,
  type JobWatch,
  type Timeouts,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamCall,
  type UpstreamJobs,
} from "#core/upstream.ts";
import type { Patience } from "#providers/media/host-door.ts";
import { streamsNothing } from "#providers/media/whole-answer.ts";
import { nextPause, USUAL_PACE, type Pace } from "#providers/jobs/pace.ts";
import { sleep } from "#providers/jobs/sleep.ts";

/** How one host takes jobs, tells of them and drops them. */
export type JobProtocol = {
  /** See `UpstreamJobs`. */
  find?(
    call: UpstreamCall,
    patience: Patience,
  ): ReturnType<NonNullable<UpstreamJobs["find"]>>;
  submit(call: UpstreamCall, patience: Patience): Promise<JobTicket>;
  /** One look. Throws `UpstreamFailure` where even that could not be learned. */
  poll(ticket: JobTicket, patience: Patience): Promise<JobState>;
  cancel(ticket: JobTicket, patience: Patience): Promise<void>;
};

/** One look at a job, or one word to it, may take this long; the job itself takes its time. */
const LONGEST_LOOK_MS = 60_000;
/** A result is fetched in the look that finds it. */
const LONGEST_RESULT_MS = 300_000;
/** Looks in a row that may fail before the job is given up: a host's hiccup does not lose what is being made. */
const MOST_FAILED_LOOKS = 5;
/** Dropping a job is a courtesy, and nobody waits for it long. */
const LONGEST_CANCEL_MS = 5_000;

/** Whoever asks for a host's jobs as for any answer: submitted, followed, and cancelled when the caller leaves. */
export function jobUpstream(
  protocol: JobProtocol,
  pace: Pace = USUAL_PACE,
): Upstream {
  async function follow(
    ticket: JobTicket,
    limits: Timeouts,
    signal: AbortSignal,
    watch?: Pick<JobWatch, "progressed">,
  ): Promise<UpstreamAnswer> {
    const deadline = performance.now() + limits.totalMs;
    let failedLooks = 0;
    let told: number | null | undefined;
    for (let looks = 0; ; looks += 1) {
      let atLeastMs = 0;
      try {
        const state = await protocol.poll(ticket, {
          limits: {
            ...limits,
            totalMs: Math.max(
              1,
              Math.min(LONGEST_RESULT_MS, deadline - performance.now()),
            ),
          },
          signal,
        });
        if (state.status === "succeeded") return state.answer;
        if (state.status === "failed") throw new Ended(state.failure);
        failedLooks = 0;
        if (state.progress !== told) watch?.progressed((told = state.progress));
      } catch (error) {
        if (error instanceof Ended) throw error.failure;
        if (!isUpstreamFailure(error) || !mayLookAgain(error)) throw error;
        if (++failedLooks > MOST_FAILED_LOOKS) throw error;
        atLeastMs = (error.retryAfterSeconds ?? 0) * 1000;
      }
      const pauseMs = Math.max(nextPause(pace, looks), atLeastMs);
      if (performance.now() + pauseMs >= deadline) throw late();
      await sleep(pauseMs, signal);
    }
  }

  async function cancel(
    ticket: JobTicket,
    limits: Timeouts,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await protocol.cancel(ticket, {
        limits: {
          ...limits,
          totalMs: Math.min(LONGEST_CANCEL_MS, limits.totalMs),
        },
        signal,
      });
    } catch (error) {
      if (!isUpstreamFailure(error)) throw error;
    }
  }

  async function complete(
    call: UpstreamCall,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer> {
    const { timeouts: limits, watch } = call;
    const ticket = await protocol.submit(call, aWord(limits, signal));
    try {
      await watch?.submitted(ticket);
      return await follow(ticket, limits, signal, watch);
    } catch (error) {
      const isOver =
        isUpstreamFailure(error) &&
        error.kind !== "timeout" &&
        error.kind !== "aborted";
      const livesOn = signal.aborted && watch?.outlives();
      // The caller is gone and its signal with it: the last word needs another.
      if (!isOver && !livesOn)
        void cancel(ticket, limits, new AbortController().signal);
      throw error;
    }
  }

  return {
    complete,
    stream: streamsNothing,
    jobs: {
      ...(protocol.find && {
        find: async (call, signal) =>
          protocol.find?.(call, aWord(call.timeouts, signal)) ?? "unknown",
      }),
      poll: (ticket, limits, signal) =>
        protocol.poll(ticket, {
          limits: {
            ...limits,
            totalMs: Math.min(LONGEST_RESULT_MS, limits.totalMs),
          },
          signal,
        }),
      follow,
      cancel,
    },
  };
}

/** As long as one word with the host may take. */
function aWord(limits: Timeouts, signal: AbortSignal): Patience {
  const totalMs = Math.min(LONGEST_LOOK_MS, limits.totalMs);
  return { limits: { ...limits, totalMs }, signal };
}

/** The host said that the job failed: no look will change that. */
class Ended extends Error {
  readonly failure: UpstreamFailure;
  constructor(failure: UpstreamFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

function mayLookAgain({ kind }: UpstreamFailure): boolean {
  return [
    "connect",
    "timeout",
    "rate_limited",
    "server",
    "garbage",
    "cut",
    "empty",
  ].includes(kind);
}

function late(): UpstreamFailure {
  return new UpstreamFailure(
    "timeout",
    "The upstream did not finish its job in time.",
  );
}
