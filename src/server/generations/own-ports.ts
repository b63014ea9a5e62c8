import type { Host } from "#core/catalog/model.ts";
import type { Generation, GenerationJob } from "#core/generation.ts";
import { ownPlace } from "#core/provider-keys/provider-key.ts";
import type { JobTicket, Upstream, Warning } from "#core/upstream.ts";
import type { Ports, Wallet } from "#pipeline/ports.ts";
import type { GenerationStore } from "#server/generations/store.ts";

/** What is carried on has been counted before. */
const UNLIMITED: Ports["limits"] = {
  admit: async () => null,
  admitCaller: async () => null,
  takeTokens: async () => null,
};

const TELL_MS = 1_000;

/** The ports of one generation's journey: its own hold, its own job, no second count against limits. */
export function ownPorts(
  one: Generation,
  given: {
    isResumed: boolean;
    store: Pick<GenerationStore, "began" | "submitted" | "progressed">;
    ports: Ports;
    /** Holds of its own row each, which any process can settle. */
    wallet: Wallet;
    /** Whether this process leaves what runs to another one. */
    outlives(): boolean;
    /** Hears of what the journey leaves to be done after its answer. */
    defer(work: Promise<unknown>): void;
  },
): Ports {
  const { isResumed, store, ports, wallet, outlives, defer } = given;
  let job = one.job;
  let toldAt = -Infinity;
  const watched = (
    host: Host,
    upstream: Upstream,
    ownKey: boolean,
  ): Upstream => ({
    ...upstream,
    stream: upstream.stream.bind(upstream),
    complete(call, signal) {
      const watch = {
        async submitted(ticket: JobTicket) {
          await store.submitted(one, {
            model: call.model.id,
            host: host.slug,
            taskType: call.taskType,
            ...(ownKey && { ownKey }),
            ticket,
          });
        },
        progressed(progress: number | null) {
          const now = ports.clock.elapsed();
          if (now - toldAt < TELL_MS) return;
          toldAt = now;
          store.progressed(one, progress).catch(() => {});
        },
        outlives,
      };
      const known = job;
      job = null;
      return known && upstream.jobs
        ? upstream.jobs.follow(known.ticket, call.timeouts, signal, watch)
        : upstream.complete({ ...call, watch }, signal);
    },
  });
  return {
    ...ports,
    warnings: isResumed && mayHaveBeenSent(one) ? [SENT_AGAIN] : [],
    limits: isResumed ? UNLIMITED : ports.limits,
    wallet: {
      async reserve(asked) {
        const hold = one.hold ?? (await wallet.reserve(asked));
        if (!one.hold) await store.began(one, hold);
        one.hold = hold;
        return { ...hold, orgId: one.orgId };
      },
      settle: (hold, cost) => wallet.settle(hold, cost),
      // What another process carries on is still to be paid for.
      release: (hold) =>
        outlives() ? Promise.resolve() : wallet.release(hold),
    },
    defer(work) {
      ports.defer(work);
      defer(work);
    },
    log: (row, texts) => {
      if (!outlives()) ports.log(row, texts);
    },
    hosts: {
      configured: (taskTypes) => ports.hosts.configured(taskTypes),
      upstream(host, mode, taskType) {
        const upstream = ports.hosts.upstream(host, mode, taskType);
        return upstream && watched(host, upstream, false);
      },
      own(orgId) {
        const own = ports.hosts.own(orgId);
        return (
          own && {
            ...own,
            upstream(host, taskType) {
              const upstream = own.upstream(host, taskType);
              return upstream && watched(host, upstream, true);
            },
          }
        );
      },
    },
    health: {
      ...ports.health,
      penalty: (...of) => ports.health.penalty(...of),
      // A job that runs is followed where it runs, before anything else is tried.
      begin: (orgId, mode, model, place) =>
        job && (job.model !== model || placeOf(job, orgId) !== place)
          ? false
          : ports.health.begin(orgId, mode, model, place),
      succeeded: (...of) => ports.health.succeeded(...of),
      failed: (...of) => ports.health.failed(...of),
    },
  };
}

/** Its process died while a host was asked, before it could note what the host answered. */
function mayHaveBeenSent({ status, mode, job }: Generation): boolean {
  return mode === "live" && status === "running" && job === null;
}

const SENT_AGAIN: Warning = {
  param: "prefer",
  code: "sent_again",
  message:
    "The server stopped while a host was being asked, and whether the host had taken the request is not known, so it was sent again. You are charged once; with a provider key of your own, the host may bill you for both.",
};

function placeOf({ host, ownKey }: GenerationJob, orgId: string): string {
  return ownKey ? ownPlace(host, orgId) : host;
}
