import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addMoney, dollarsOf, NO_MONEY } from "#core/money.ts";
import { ANSWERS, CASES } from "#tests/contract/faults/cases.ts";
import {
  attemptsOf,
  expectAnswer,
  expectFailure,
  told,
} from "#tests/contract/faults/expectations.ts";
import {
  CONNECTS_SLOWLY,
  MISBEHAVES,
  REFUSES,
} from "#tests/contract/faults/faults.ts";
import {
  sufferAll,
  WARM_UP,
  type Aftermath,
} from "#tests/contract/faults/run.ts";
import { leftOver } from "#tests/contract/faults/standing.ts";
import { baseUrlOf, hostOf } from "#tests/support/providers/adapter-case.ts";
import { seedContractKeys } from "#tests/support/contract-keys.ts";
import { UPSTREAM_SECRET } from "#tests/support/mock-upstream/answers.ts";
import {
  refusingUrl,
  slowConnectUrl,
  startMockUpstream,
} from "#tests/support/mock-upstream.ts";
import {
  HOST_KINDS,
  startRouter,
  type HostKind,
} from "#tests/support/running-router.ts";

/** Every way in which an upstream fails, whole and streamed, alone and with another model standing by, on both hosts. */

const aftermaths = new Map<HostKind, Aftermath>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-faults-"));
  const seed = join(folder, "seed");
  const { live } = await seedContractKeys(seed);
  const refusing = await refusingUrl();
  await Promise.all(
    HOST_KINDS.map(async (kind) => {
      // Each host its own upstreams, so that what stays open is known to be its.
      const mock = await startMockUpstream({ keepsAlive: false });
      const slow = await slowConnectUrl();
      const dataDir = join(folder, kind);
      await cp(seed, dataDir, { recursive: true });
      const router = await startRouter(kind, {
        DATA_DIR: dataDir,
        CATALOG_SYNC: "off",
        // What answers at all does so well within them on a machine that is busy.
        CONNECT_TIMEOUT_MS: "5000",
        FIRST_TOKEN_TIMEOUT_MS: "8000",
        BETWEEN_TOKENS_TIMEOUT_MS: "8000",
        TOTAL_TIMEOUT_MS: "20000",
        ...at(ANSWERS, mock.url),
        ...at(MISBEHAVES, mock.url),
        ...at(CONNECTS_SLOWLY, slow.url),
        ...at(REFUSES, refusing),
      });
      const upstreams = { sockets: mock.sockets, waiting: slow.sockets };
      aftermaths.set(kind, await sufferAll(router, dataDir, live, upstreams));
      slow.close();
      await mock.close();
    }),
  );
}, 900_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function at(host: string, url: string): Record<string, string> {
  return { [hostOf(host).env_var]: "sk-of-nobody", [baseUrlOf(host)]: url };
}

describe.each(HOST_KINDS)("on the %s host", (kind) => {
  const aftermath = () => {
    const known = aftermaths.get(kind);
    if (!known) throw new Error(`Nothing came of the ${kind} host.`);
    return known;
  };
  const gotFor = (name: string) => {
    const got = aftermath().got.get(name);
    const [row, ...more] = aftermath().rows.get(name) ?? [];
    if (!got || !row) throw new Error(`Nothing came of ${name}.`);
    expect(more).toEqual([]);
    return { got, row };
  };

  it.each(CASES)("$name", (its) => {
    const { got, row } = gotFor(its.name);
    const attempts = attemptsOf(its);
    const served = attempts.find(({ error_code }) => error_code === null);
    expect(got.text).not.toContain(UPSTREAM_SECRET);
    expect(told(row.attempts)).toEqual(attempts);
    expect(row.stream).toBe(its.isStream);
    if (served) expectAnswer(its, served, got, row);
    else expectFailure(its, got, row);
  });

  it("nothing is held once all is over: no request, no credit, no socket, no timer", () => {
    const { before, after } = aftermath();
    expect({ ...after, resources: leftOver(before, after) }).toEqual({
      requests: before.requests,
      reservations: 0,
      reservedDollars: 0,
      upstreamSockets: 0,
      waitingSockets: 0,
      resources: [],
    });
  });

  it("stops when it is told to", () => {
    // A bare `next start` ends by the signal's own code; null is one that had to be killed.
    expect(aftermath().exitCode).toBe(kind === "next" ? 143 : 0);
  });

  it("the books hold every answer's price, and nothing else", () => {
    const { rows, balance, reserved, ledger } = aftermath();
    const costs = [...rows.values()].flat().map(({ cost }) => cost ?? NO_MONEY);
    expect(rows.size).toBe(CASES.length + 1);
    expect(rows.get(WARM_UP.name)).toHaveLength(1);
    const spent = addMoney(...costs);
    expect(dollarsOf(addMoney(balance, spent))).toBe(5);
    expect(addMoney(...ledger)).toBe(balance);
    expect(reserved).toBe(NO_MONEY);
  });
});
