import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Generation } from "#core/generation.ts";
import { moneyFromDollars, type Money } from "#core/money.ts";
import {
  type JobTicket,
  type Upstream,
  type UpstreamAnswer,
  UpstreamFailure,
  type Warning,
} from "#core/upstream.ts";
import { createGenerationStore } from "#db/ports/generation-store.ts";
import { createWallet } from "#db/ports/wallet.ts";
import { forgetGenerations } from "#db/queries/generations.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { generations } from "#db/schema/index.ts";
import { sealingKey } from "#db/seal.ts";
import type { Ports } from "#pipeline/ports.ts";
import { route } from "#pipeline/route.ts";
import { createRunner } from "#server/generations/runner.ts";
import type { KeptRequest } from "#server/generations/store.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCatalog, aModel, aRequest } from "#tests/support/fake-plan.ts";
import { aCaller, fakeWorld } from "#tests/support/fake-ports.ts";
import { anOrganization } from "#tests/support/organization.ts";

const database = withDatabase();
const CREDIT = moneyFromDollars(5);
/** A million tokens in, at $1. */
const CHARGE = moneyFromDollars(-1);

const answer: UpstreamAnswer = {
  result: { choices: [{ index: 0, message: { content: "Done" } }] },
  usage: { inputTokens: 1_000_000, outputTokens: 0 },
  ttftMs: null,
};

/**
 * A host that makes what it is asked for in a job, which ends when the test says so. Jobs that it is to lose begin, and
 * nobody is told of them; where it takes names, they can be asked for.
 */
function aJobHost() {
  const named = new Map<string, string>();
  const loses = { jobs: false, names: true };
  const submitted: string[] = [];
  const followed: string[] = [];
  const cancelled: string[] = [];
  const waiting = new Map<string, (made: UpstreamAnswer) => void>();
  const ending = (id: string, signal: AbortSignal) =>
    new Promise<UpstreamAnswer>((resolve, reject) => {
      waiting.set(id, resolve);
      signal.addEventListener("abort", () =>
        reject(new UpstreamFailure("aborted", "Left.")),
      );
    });
  const jobs: Upstream["jobs"] = {
    async find({ watch }) {
      if (!loses.names) return "unknown";
      const id = named.get(watch?.name ?? "");
      return id === undefined ? "none" : { id, data: {} };
    },
    poll: async () => ({ status: "running" as const, progress: 0.5 }),
    follow(ticket: JobTicket, _limits: unknown, signal: AbortSignal) {
      followed.push(ticket.id);
      return ending(ticket.id, signal);
    },
    async cancel(ticket: JobTicket) {
      cancelled.push(ticket.id);
    },
  };
  const upstream: Upstream = {
    async complete(call, signal) {
      const id = `job_${submitted.length + 1}`;
      named.set(call.watch?.name ?? "", id);
      if (loses.jobs) {
        submitted.push(id);
        return await ending(id, signal);
      }
      await call.watch?.submitted({ id, data: {} });
      submitted.push(id);
      call.watch?.progressed(0.25);
      try {
        return await ending(id, signal);
      } catch (error) {
        if (!call.watch?.outlives()) cancelled.push(id);
        throw error;
      }
    },
    async *stream() {},
    jobs,
  };
  return {
    upstream,
    submitted,
    followed,
    cancelled,
    loses,
    forget: () => named.clear(),
    finish: (id: string) => waiting.get(id)?.(answer),
  };
}

type Process = Awaited<ReturnType<typeof aProcess>>;

/** One process of the product, as far as generations go. */
async function aProcess(
  host: ReturnType<typeof aJobHost>,
  clock: { now: number },
  renewMs?: number,
) {
  const catalog = aCatalog([aModel("acme/large", ["acme"])]);
  const world = fakeWorld({
    catalog,
    upstream: host.upstream,
    configured: ["acme"],
  });
  const wallet = createWallet(database.db);
  const ports: Ports = {
    ...world.ports,
    hosts: { ...world.ports.hosts, upstream: () => host.upstream },
  };
  const store = createGenerationStore(database.db, {
    clock: { now: () => clock.now },
    sealingKey: sealingKey("a secret", "generations"),
  });
  const failures: unknown[] = [];
  const answered = async (one: Generation, own: Ports, signal: AbortSignal) => {
    const asked = aRequest({ requestId: one.requestId, signal });
    const told = await route(asked, aCaller({ orgId: one.orgId }), own).catch(
      (error: unknown) => error as Error,
    );
    return told instanceof Error
      ? Response.json({ error: { message: told.message } }, { status: 502 })
      : Response.json({
          result: told.result,
          ...(told.outcome.warnings.length > 0 && {
            warnings: told.outcome.warnings,
          }),
        });
  };
  const runner = createRunner({
    store,
    ports,
    wallet,
    renewMs,
    onFailure: (_what, error) => failures.push(error),
    serve: (kept, requestId, own, signal) =>
      answered(
        { requestId, orgId: kept.caller.orgId } as Generation,
        own,
        signal,
      ),
  });
  return {
    store,
    runner,
    failures,
    world,
    async begin(orgId: string) {
      const kept: KeptRequest = {
        url: "http://router.test/v1/auto/route",
        headers: [],
        body: "{}",
        caller: { ...aCaller({ orgId }), scopes: ["inference"] },
      };
      const one = await store.create({
        orgId,
        mode: "live",
        requestId: `req_${orgId}`,
        text: JSON.stringify(kept),
      });
      const left = new AbortController();
      const own = runner.portsFor(one, false);
      const work = runner.start(one, left, answered(one, own, left.signal));
      return { one, work };
    },
  };
}

/** Reads until it fits: what happens elsewhere in the process has no other sign. */
async function until<T>(
  read: () => T | Promise<T>,
  fits: (value: T) => boolean,
) {
  for (;;) {
    const value = await read();
    if (fits(value)) return value;
    await turn();
  }
}

const stateOf = ({ store }: Process, { orgId, id }: Generation) =>
  store.read(orgId, "live", id);

async function charges(orgId: string): Promise<Money[]> {
  const ledger = await readLedger(database.db, orgId);
  return ledger.filter(({ kind }) => kind === "charge").map((row) => row.cents);
}

async function setUp() {
  await database.db.delete(generations);
  const clock = { now: Date.now() };
  const host = aJobHost();
  return {
    clock,
    host,
    first: await aProcess(host, clock),
    orgId: await anOrganization(database.db, CREDIT),
  };
}

it("ends with the whole answer, charged once", async () => {
  const { host, first, orgId } = await setUp();
  const { one, work } = await first.begin(orgId);
  await until(
    () => stateOf(first, one),
    (now) => now?.status === "running" && now.progress === 0.25,
  );
  host.finish("job_1");
  await work;
  expect(await stateOf(first, one)).toMatchObject({
    status: "succeeded",
    progress: 1,
    answer: JSON.stringify({ result: answer.result }),
  });
  expect(await charges(orgId)).toEqual([CHARGE]);
  expect(await readWallet(database.db, orgId)).toMatchObject({ reserved: 0n });
  expect(first.failures).toEqual([]);
  await first.runner.close();
});

it("is carried on from the host's own job when its process dies, and charged once", async () => {
  const { clock, host, first, orgId } = await setUp();
  const { one, work } = await first.begin(orgId);
  await until(
    () => stateOf(first, one),
    (now) => now?.job?.ticket?.id === "job_1",
  );
  const second = await aProcess(host, clock);
  expect(await second.runner.resume()).toBe(0); // the first is still at it
  clock.now += 31_000; // and now it has not been heard of for too long
  expect(await second.runner.resume()).toBe(1);
  await until(
    () => host.followed,
    (followed) => followed.length === 1,
  );
  expect(host.submitted).toEqual(["job_1"]);
  host.finish("job_1");
  await until(
    () => stateOf(second, one),
    (now) => now?.status === "succeeded",
  );
  expect(await charges(orgId)).toEqual([CHARGE]);
  // The first was only slow, and gets its answer too: nothing is charged or written again.
  await first.runner.close();
  await work;
  expect(await charges(orgId)).toEqual([CHARGE]);
  expect(await stateOf(second, one)).toMatchObject({ status: "succeeded" });
  expect(host.cancelled).toEqual([]);
  await second.runner.close();
});

it.each<[string, boolean, boolean, { followed: string[]; warned?: string[] }]>([
  ["took it and knows it by its name", true, true, { followed: ["job_1"] }],
  ["did not take it and says so", false, true, { followed: [] }],
  ["cannot tell", true, false, { followed: [], warned: ["sent_again"] }],
])(
  "whose process dies while a host is asked that %s is sent again only where it must be",
  async (_what, wasTaken, names, { followed, warned = [] }) => {
    const { clock, host, first, orgId } = await setUp();
    Object.assign(host.loses, { jobs: true, names });
    const { one } = await first.begin(orgId);
    await until(
      () => host.submitted.length,
      (count) => count === 1,
    );
    expect((await stateOf(first, one))?.job).toMatchObject({
      model: "acme/large",
      host: "acme",
      ticket: null,
    });
    if (!wasTaken) host.forget();
    host.loses.jobs = false;
    clock.now += 31_000;
    const second = await aProcess(host, clock);
    expect(await second.runner.resume()).toBe(1);
    const { job } = await until(
      async () => (await stateOf(second, one)) ?? one,
      (now) => now.job?.ticket !== null,
    );
    host.finish(job?.ticket?.id ?? "");
    const ended = await until(
      () => stateOf(second, one),
      (now) => now?.status === "succeeded",
    );
    expect(host.followed).toEqual(followed);
    expect(host.submitted).toHaveLength(followed.length === 1 ? 1 : 2);
    const told = JSON.parse(ended?.answer ?? "") as { warnings?: Warning[] };
    expect((told.warnings ?? []).map(({ code }) => code)).toEqual(warned);
    expect(await charges(orgId)).toEqual([CHARGE]);
    await first.runner.close();
    await second.runner.close();
  },
);

it("is handed on at once by a process that stops, with its hold", async () => {
  const { clock, host, first, orgId } = await setUp();
  const { one } = await first.begin(orgId);
  await until(
    () => stateOf(first, one),
    (now) => Boolean(now?.job?.ticket),
  );
  await first.runner.close();
  expect(first.world.logs).toEqual([]);
  const second = await aProcess(host, clock);
  expect(await second.runner.resume()).toBe(1);
  await until(
    () => host.followed,
    (followed) => followed.length === 1,
  );
  host.finish("job_1");
  await until(
    () => stateOf(second, one),
    (now) => now?.status === "succeeded",
  );
  expect(await charges(orgId)).toEqual([CHARGE]);
  expect(second.world.logs).toMatchObject([{ status: 200 }]);
  await second.runner.close();
});

it("is left to the process that has taken it over, with its job, its hold and its log", async () => {
  const { clock, host, first, orgId } = await setUp();
  await first.runner.close(); // it would look for work, too
  const slow = await aProcess(host, clock, 1);
  const { one, work } = await slow.begin(orgId);
  await until(
    () => stateOf(slow, one),
    (now) => Boolean(now?.job?.ticket) && now?.hold !== null,
  );
  const second = await aProcess(host, clock);
  // It was not heard of for too long, as when its event loop was held up.
  await database.db
    .update(generations)
    .set({ ownedUntil: new Date(clock.now - 1), owner: "nobody" });
  expect(await second.runner.resume()).toBe(1);
  await work;
  expect(host.cancelled).toEqual([]);
  expect(slow.world.logs).toEqual([]);
  expect((await readWallet(database.db, orgId))?.reserved).not.toBe(0n);
  host.finish("job_1");
  await until(
    () => stateOf(second, one),
    (now) => now?.status === "succeeded",
  );
  expect(await charges(orgId)).toEqual([CHARGE]);
  await slow.runner.close();
  await second.runner.close();
});

it("ends at the host too when it is cancelled, and costs nothing", async () => {
  const { host, first, orgId } = await setUp();
  const { one, work } = await first.begin(orgId);
  await until(
    () => stateOf(first, one),
    (now) => Boolean(now?.job?.ticket),
  );
  await first.runner.cancel(one);
  await work;
  expect(await stateOf(first, one)).toMatchObject({ status: "canceled" });
  expect(host.cancelled).toEqual(["job_1"]);
  expect(await charges(orgId)).toEqual([]);
  await until(
    () => readWallet(database.db, orgId),
    (wallet) => wallet?.reserved === 0n,
  );
  await first.runner.cancel(one); // to no effect
  expect(host.cancelled).toEqual(["job_1"]);
  await first.runner.close();
});

it("is cancelled by a process that does not run it", async () => {
  const { clock, host, first, orgId } = await setUp();
  const { one } = await first.begin(orgId);
  await until(
    () => stateOf(first, one),
    (now) => Boolean(now?.job?.ticket) && now?.hold !== null,
  );
  const second = await aProcess(host, clock);
  const seen = await stateOf(second, one);
  if (!seen) throw new Error("It is not there.");
  await second.runner.cancel(seen);
  expect(host.cancelled).toEqual(["job_1"]);
  expect(await stateOf(second, one)).toMatchObject({ status: "canceled" });
  expect(await readWallet(database.db, orgId)).toMatchObject({ reserved: 0n });
  await first.runner.close();
  await second.runner.close();
});

it("tells why it failed", async () => {
  const { host, first, orgId } = await setUp();
  host.upstream.complete = () =>
    Promise.reject(new UpstreamFailure("server", "It broke.", 500));
  const { one, work } = await first.begin(orgId);
  await work;
  expect(await stateOf(first, one)).toMatchObject({
    status: "failed",
    answer: expect.stringMatching(/It broke/) as string,
  });
  expect(await charges(orgId)).toEqual([]);
  await first.runner.close();
});

it("can be asked for during seven days, and is gone with its texts after them", async () => {
  const { clock, host, first, orgId } = await setUp();
  const { one, work } = await first.begin(orgId);
  await until(
    () => host.submitted,
    (submitted) => submitted.length === 1,
  );
  host.finish("job_1");
  await work;
  const inDays = (days: number) => new Date(clock.now + days * 86_400_000);
  await forgetGenerations(database.db, inDays(6.9));
  expect(await stateOf(first, one)).toMatchObject({ status: "succeeded" });
  await forgetGenerations(database.db, inDays(7.1));
  expect(await stateOf(first, one)).toBeNull();
  await first.runner.close();
});

it("opens for its own organisation and mode alone", async () => {
  const { host, first, orgId } = await setUp();
  const { one, work } = await first.begin(orgId);
  const other = await anOrganization(database.db);
  expect(await first.store.read(other, "live", one.id)).toBeNull();
  expect(await first.store.read(orgId, "test", one.id)).toBeNull();
  await until(
    () => host.submitted,
    (submitted) => submitted.length === 1,
  );
  host.finish("job_1");
  await work;
  await first.runner.close();
});
