import { createHash } from "node:crypto";
import type { Host } from "#core/catalog/model.ts";
import type { Generation, GenerationJob } from "#core/generation.ts";
import { ownPlace } from "#core/provider-keys/provider-key.ts";
import type {
  JobTicket,
  Upstream,
  UpstreamCall,
  Warning,
} from "#core/upstream.ts";
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
  const warnings: Warning[] = [];
  let job = one.job;
  let toldAt = -Infinity;
  /** The job that a process before this one began; of one that died while it asked a host, whatever can be learned. */
  async function ticketOf(
    known: GenerationJob,
    call: UpstreamCall,
    { jobs }: Upstream,
    signal: AbortSignal,
  ): Promise<JobTicket | null> {
    if (known.ticket) return known.ticket;
    let found: JobTicket | "none" | "unknown" = "unknown";
    try {
      if (nameOf(one, known) === call.watch?.name) {
        found = (await jobs?.find?.(call, signal)) ?? "unknown";
      }
    } finally {
      if (found === "unknown") warnings.push(SENT_AGAIN);
    }
    if (typeof found === "string") return null;
    await call.watch?.submitted(found);
    return found;
  }
  const watched = (
    host: Host,
    upstream: Upstream,
    ownKey: boolean,
  ): Upstream => ({
    ...upstream,
    stream: upstream.stream.bind(upstream),
    async complete(call, signal) {
      const place = {
        model: call.model.id,
        host: host.slug,
        taskType: call.taskType,
        ...(ownKey && { ownKey }),
      };
      const watch = {
        name: nameOf(one, place),
        submitted: (ticket: JobTicket) =>
          store.submitted(one, { ...place, ticket }),
        progressed(progress: number | null) {
          const now = ports.clock.elapsed();
          if (now - toldAt < TELL_MS) return;
          toldAt = now;
          store.progressed(one, progress).catch(() => {});
        },
        outlives,
      };
      const asked = { ...call, watch };
      const known = job;
      job = null;
      const ticket = known && (await ticketOf(known, asked, upstream, signal));
      if (ticket && upstream.jobs) {
        return upstream.jobs.follow(ticket, call.timeouts, signal, watch);
      }
      if (one.mode === "live") {
        await store.submitted(one, { ...place, ticket: null });
      }
      return upstream.complete(asked, signal);
    },
  });
  return {
    ...ports,
    warnings,
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
        job?.ticket && (job.model !== model || placeOf(job, orgId) !== place)
          ? false
          : ports.health.begin(orgId, mode, model, place),
      succeeded: (...of) => ports.health.succeeded(...of),
      failed: (...of) => ports.health.failed(...of),
    },
  };
}

/** The same for every try of one generation at one host: it tells the host what it has been asked already. */
function nameOf(
  { id }: Generation,
  { model, host, ownKey = false }: Omit<GenerationJob, "ticket">,
): string {
  const of = JSON.stringify([id, model, host, ownKey]);
  return createHash("sha256").update(of).digest("hex").slice(0, 32);
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
