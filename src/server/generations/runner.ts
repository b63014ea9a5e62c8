import type { Caller, Scope } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import type { Generation, GenerationJob } from "#core/generation.ts";
import { ownPlace } from "#core/provider-keys/provider-key.ts";
import type { Host } from "#core/catalog/model.ts";
import type { JobTicket, Upstream, UpstreamJobs } from "#core/upstream.ts";
import type { Ports, Wallet } from "#pipeline/ports.ts";

/** A request as it is kept until it has ended: all that carrying it on takes. */
export type KeptRequest = {
  url: string;
  headers: [string, string][];
  body: string;
  caller: Omit<Caller, "scopes"> & { scopes: Scope[] };
};

/** What the runner needs of the table of generations. */
export type GenerationStore = {
  create(request: {
    orgId: string;
    mode: Caller["mode"];
    requestId: string;
    text: string;
  }): Promise<Generation>;
  read(
    orgId: string,
    mode: Caller["mode"],
    id: string,
  ): Promise<Generation | null>;
  claim(): Promise<{ generation: Generation; request: string | null } | null>;
  renew(one: Generation): Promise<boolean>;
  hand(one: Generation): Promise<void>;
  began(one: Generation, hold: Generation["hold"]): Promise<void>;
  submitted(
    one: Generation,
    job: NonNullable<Generation["job"]>,
  ): Promise<void>;
  progressed(one: Generation, progress: number | null): Promise<void>;
  end(
    one: Generation,
    status: "succeeded" | "failed",
    answer: string,
  ): Promise<void>;
  cancel(one: Generation): Promise<boolean>;
};

/** Makes the endpoint's answer with these ports; ended by `signal`. */
export type Serve = (
  request: KeptRequest,
  requestId: string,
  ports: Ports,
  signal: AbortSignal,
) => Promise<Response>;

/** What is carried on has been counted before. */
const UNLIMITED: Ports["limits"] = {
  admit: async () => null,
  admitCaller: async () => null,
  takeTokens: async () => null,
};

const RENEW_MS = 10_000;
const LOOK_MS = 5_000;
const TELL_MS = 1_000;

type Running = { one: Generation; left: AbortController; work: Promise<void> };

/**
 * Works on generations: those begun here, and those of processes that died. Whoever works on one renews its lease; who
 * has lost it stops. A hold is settled by its id, so however often a generation is carried on it is charged once.
 */
export function createRunner(options: {
  store: GenerationStore;
  ports: Ports;
  /** Holds of its own row each, which any process can settle. */
  wallet: Wallet;
  serve: Serve;
  onFailure(what: string, error: unknown): void;
}) {
  const { store, ports, wallet, serve, onFailure } = options;
  const running = new Map<string, Running>();
  /** What a journey leaves to be done after its answer: its charge above all. */
  const deferred = new Map<string, Promise<unknown>[]>();
  let isClosing = false;

  /** The ports of one generation's journey: its own hold, its own job, no second count against limits. */
  function portsFor(one: Generation, isResumed: boolean): Ports {
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
          outlives: () => isClosing,
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
          isClosing ? Promise.resolve() : wallet.release(hold),
      },
      defer(work) {
        ports.defer(work);
        const others = deferred.get(one.id) ?? [];
        deferred.set(one.id, [...others, work]);
      },
      log: (row, texts) => {
        if (!isClosing) ports.log(row, texts);
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

  function start(
    one: Generation,
    left: AbortController,
    answering: Promise<Response>,
  ): Promise<void> {
    const renewal = setInterval(() => {
      store.renew(one).then(
        (isOurs) => {
          if (!isOurs) left.abort();
        },
        () => {},
      );
    }, RENEW_MS);
    renewal.unref();
    const work = answering
      .then(async (response) => {
        const text = await response.text();
        // First the charge: who dies in between is followed by one who settles the same hold again, to no effect.
        await Promise.allSettled(deferred.get(one.id) ?? []);
        if (left.signal.aborted) return;
        const isDone = response.status === 200;
        await store.end(one, isDone ? "succeeded" : "failed", text);
      })
      .catch((error: unknown) => onFailure(`Generation ${one.id}`, error))
      .finally(() => {
        clearInterval(renewal);
        running.delete(one.id);
        deferred.delete(one.id);
      });
    running.set(one.id, { one, left, work });
    store.began(one, one.hold).catch(() => {});
    return work;
  }

  /** Carries on what died with its process; answers how many were taken. */
  async function resume(): Promise<number> {
    let taken = 0;
    while (!isClosing) {
      const claimed = await store.claim();
      if (!claimed) break;
      taken++;
      const { generation: one, request } = claimed;
      if (request === null) {
        await store.end(one, "failed", lost());
        continue;
      }
      const left = new AbortController();
      const kept = pinned(JSON.parse(request) as KeptRequest, one);
      void start(
        one,
        left,
        serve(kept, one.requestId, portsFor(one, true), left.signal),
      );
    }
    return taken;
  }

  const looking = setInterval(() => {
    resume().catch((error: unknown) => onFailure("Generations", error));
  }, LOOK_MS);
  looking.unref();

  return {
    portsFor,
    start,
    resume,
    /** Ends one, wherever it runs. */
    async cancel(one: Generation): Promise<void> {
      if (!(await store.cancel(one))) return;
      const here = running.get(one.id);
      if (here) {
        here.left.abort();
        return;
      }
      if (one.hold) await wallet.release({ ...one.hold, orgId: one.orgId });
      const jobs = jobsOf(one);
      if (jobs && one.job) {
        const never = new AbortController().signal;
        await jobs.cancel(one.job.ticket, ports.timeouts, never);
      }
    },
    /** Leaves what runs to whoever comes next. */
    async close(): Promise<void> {
      isClosing = true;
      clearInterval(looking);
      const left = [...running.values()];
      for (const { left: controller } of left) controller.abort();
      await Promise.allSettled(left.map(({ work }) => work));
      await Promise.allSettled(left.map(({ one }) => store.hand(one)));
    },
  };

  function jobsOf({ job, mode, orgId }: Generation): UpstreamJobs | null {
    const host = job && ports.catalog().hosts.get(job.host);
    if (!host) return null;
    if (job.ownKey) {
      return ports.hosts.own(orgId)?.upstream(host, job.taskType)?.jobs ?? null;
    }
    return ports.hosts.upstream(host, mode, job.taskType)?.jobs ?? null;
  }
}

export type Runner = ReturnType<typeof createRunner>;

function placeOf({ host, ownKey }: GenerationJob, orgId: string): string {
  return ownKey ? ownPlace(host, orgId) : host;
}

/** A job that runs belongs to a model: it is asked for by name, whatever the ranking would say by now. */
function pinned(request: KeptRequest, { job }: Generation): KeptRequest {
  if (!job) return request;
  const body = JSON.parse(request.body) as Record<string, unknown>;
  const path = new URL(request.url).pathname;
  if (path.startsWith("/v1/models/route")) return request;
  return { ...request, body: JSON.stringify({ ...body, model: job.model }) };
}

function lost(): string {
  const error = new AppError(
    "unavailable",
    "The request can no longer be read, because the server's secret has changed. Send it again.",
  );
  return JSON.stringify({
    error: { message: error.message, type: "api_error", code: error.code },
  });
}
