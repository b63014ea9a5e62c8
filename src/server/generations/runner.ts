import { AppError } from "#core/errors.ts";
import type { Generation } from "#core/generation.ts";
import type { UpstreamJobs } from "#core/upstream.ts";
import type { Ports, Wallet } from "#pipeline/ports.ts";
import { within } from "#server/generations/within.ts";
import { ownPorts } from "#server/generations/own-ports.ts";
import type {
  GenerationStore,
  KeptRequest,
} from "#server/generations/store.ts";

/** Makes the endpoint's answer with these ports; ended by `signal`. */
export type Serve = (
  request: KeptRequest,
  requestId: string,
  ports: Ports,
  signal: AbortSignal,
) => Promise<Response>;

const RENEW_MS = 10_000;
const FIRST_LOOK_MS = 500;
const LOOK_MS = 5_000;

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
  renewMs?: number;
  onFailure(what: string, error: unknown): void;
}) {
  const { store, ports, wallet, serve, onFailure } = options;
  const { renewMs = RENEW_MS } = options;
  const running = new Map<string, Running>();
  /** What a journey leaves to be done after its answer: its charge above all. */
  const deferred = new Map<string, Promise<unknown>[]>();
  /** Those that another process carries on by now: their jobs and holds are its own. */
  const handedOver = new Set<string>();
  let isClosing = false;

  const portsFor = (one: Generation, isResumed: boolean): Ports =>
    ownPorts(one, {
      isResumed,
      store,
      ports,
      wallet,
      outlives: () => isClosing || handedOver.has(one.id),
      defer(work) {
        const others = deferred.get(one.id) ?? [];
        deferred.set(one.id, [...others, work]);
      },
    });

  function start(
    one: Generation,
    left: AbortController,
    answering: Promise<Response>,
  ): Promise<void> {
    const renewal = setInterval(() => {
      store.renew(one).then(
        (isOurs) => {
          if (isOurs) return;
          handedOver.add(one.id);
          left.abort();
        },
        () => {},
      );
    }, renewMs);
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
        handedOver.delete(one.id);
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

  const look = () => {
    resume().catch((error: unknown) => onFailure("Generations", error));
  };
  // Soon: what a killed process left waits for this one.
  const firstLook = setTimeout(look, FIRST_LOOK_MS);
  const looking = setInterval(look, LOOK_MS);
  firstLook.unref();
  looking.unref();

  return {
    portsFor,
    start,
    resume,
    /** Until all that run here have ended, or so much time has passed. */
    async ended(withinMs: number): Promise<void> {
      const all = [...running.values()].map(({ work }) => work);
      await within(withinMs, Promise.allSettled(all));
    },
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
      if (jobs && one.job?.ticket) {
        const never = new AbortController().signal;
        await jobs.cancel(one.job.ticket, ports.timeouts, never);
      }
    },
    /** Leaves what runs to whoever comes next. */
    async close(): Promise<void> {
      isClosing = true;
      clearTimeout(firstLook);
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

/** A job that runs belongs to a model: it is asked for by name, whatever the ranking would say by now. */
function pinned(request: KeptRequest, { job }: Generation): KeptRequest {
  if (!job?.ticket) return request;
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
