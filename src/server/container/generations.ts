import type { Database } from "#db/client.ts";
import type { Caller } from "#core/caller.ts";
import type { Generation } from "#core/generation.ts";
import { createGenerationStore } from "#db/ports/generation-store.ts";
import { forgetGenerations } from "#db/queries/generations.ts";
import type { SealingKey } from "#db/seal.ts";
import type { Ports, Wallet } from "#pipeline/ports.ts";
import { advise } from "#pipeline/advise.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import { routeStream } from "#pipeline/route-stream.ts";
import type { DoorOptions } from "#server/doors/door.ts";
import { serveAt } from "#server/doors/serve.ts";
import { presentGeneration } from "#server/generations/present.ts";
import { createRunner, type Serve } from "#server/generations/runner.ts";
import type { Job } from "#server/jobs/job.ts";
import { logFailure } from "#server/log-failure.ts";
import { mediaIdOfUrl, signMediaUrl } from "#server/media/sign.ts";
import type { Actions } from "#server/trpc/actions.ts";

/** The rest of the time is for the answer to leave in. */
const SHARE_TO_WAIT = 0.8;

function patienceWithin(limitMs: number | null): number | null {
  return limitMs === null ? null : limitMs * SHARE_TO_WAIT;
}

/** Requests that are answered later: their table, who works on them, and how they are told. */
export async function openGenerations(options: {
  db: Database;
  /** Whether the database is this process's alone. */
  isAlone: boolean;
  /** How long the platform lets a request take; null: as long as it needs. */
  requestLimitMs: number | null;
  ports: Ports;
  wallet: Wallet;
  sealingKey: SealingKey;
  mediaSecret: string;
  publicOrigin: () => string;
  readMedia: DoorOptions["readMedia"];
  actions: (ports: Ports) => Actions;
}) {
  const { db, ports, publicOrigin } = options;
  const { clock } = ports;
  const patienceMs = patienceWithin(options.requestLimitMs);
  const store = createGenerationStore(db, {
    clock,
    sealingKey: options.sealingKey,
  });
  if (options.isAlone) await store.freeAll();
  const serve: Serve = (kept, requestId, own, signal) => {
    const caller: Caller = {
      ...kept.caller,
      scopes: new Set(kept.caller.scopes),
    };
    const actions = options.actions(own);
    const request = new Request(kept.url, {
      method: "POST",
      headers: kept.headers,
      body: kept.body,
    });
    return serveAt(new URL(kept.url).pathname, request, {
      requestId,
      clientAddress: null,
      authenticate: async () => caller,
      routeStream: (asked) => routeStream(asked, caller, own),
      readMedia: options.readMedia,
      onUnexpected: (error) =>
        logFailure("A generation failed", error, requestId),
      actions: {
        ...actions,
        route: (asked, by) => actions.route({ ...asked, signal }, by),
      },
    });
  };
  const runner = createRunner({
    store,
    ports,
    wallet: options.wallet,
    serve,
    onFailure: logFailure,
  });
  const jobs: Job[] = [
    {
      name: "generations.resume",
      cron: "* * * * *",
      async run() {
        await runner.resume();
        // Where a function sleeps once it has answered, what was resumed is worked on here.
        if (patienceMs !== null) await runner.ended(patienceMs);
      },
    },
    {
      name: "generations.forget",
      cron: "45 * * * *",
      run: () => forgetGenerations(db, new Date(clock.now())),
    },
  ];
  return {
    store,
    runner,
    jobs,
    /** How long a request is waited for that may be answered later; null: to its end. */
    patienceMs,
    /** Whether a request would be made in a job at a host, which can take longer than a request may. */
    async isJob(request: RouteRequest, caller: Caller): Promise<boolean> {
      // What cannot be routed is refused where it is answered.
      const advised = await advise(request, caller, ports).catch(() => null);
      if (!advised) return false;
      const { offers, taskType } = advised.advice.plan.winner;
      const host = ports.catalog().hosts.get(offers[0]?.host ?? "");
      const upstream =
        host &&
        (ports.hosts.own(caller.orgId)?.upstream(host, taskType) ??
          ports.hosts.upstream(host, caller.mode, taskType));
      return upstream?.jobs !== undefined;
    },
    present: (one: Generation) =>
      presentGeneration(one, publicOrigin(), (url) => {
        const id = mediaIdOfUrl(url);
        return id === null
          ? null
          : signMediaUrl(publicOrigin(), id, clock.now(), options.mediaSecret);
      }),
    close: () => runner.close(),
  };
}

export type OpenGenerations = Awaited<ReturnType<typeof openGenerations>>;
