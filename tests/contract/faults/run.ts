import { join } from "node:path";
import { Agent } from "undici";
import type { Money } from "#core/money.ts";
import { createRecovery } from "#db/charges/recover.ts";
import { openDatabase } from "#db/client.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { requestLogs } from "#db/schema/index.ts";
import { DEMO_ORG } from "#services/demo/create.ts";
import { askFor, type Got } from "#tests/contract/faults/ask.ts";
import {
  CASES,
  STAND_IN,
  type FaultCase,
} from "#tests/contract/faults/cases.ts";
import type { LogRow } from "#tests/contract/faults/expectations.ts";
import {
  isBackAt,
  settled,
  standingOf,
  type Standing,
  type Upstreams,
} from "#tests/contract/faults/standing.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";
import type { RunningRouter } from "#tests/support/running-router.ts";

/** Everything that came of the faults on one host. */
export type Aftermath = {
  got: Map<string, Got>;
  before: Standing;
  after: Standing;
  exitCode: number | null;
  rows: Map<string, LogRow[]>;
  balance: Money;
  reserved: Money;
  ledger: readonly Money[];
};

/** A request that nothing goes wrong with, before all others. */
export const WARM_UP: Pick<FaultCase, "name" | "body"> = {
  name: "warm-up",
  body: {
    model: STAND_IN,
    messages: [{ role: "user", content: "Hi" }],
    max_tokens: 50,
  },
};

/** Has everything go wrong, waits until all is let go, stops the router and reads what it wrote. */
export async function sufferAll(
  router: RunningRouter,
  dataDir: string,
  key: string,
  upstreams: Upstreams,
): Promise<Aftermath> {
  const agent = new Agent();
  const ask = (its: typeof WARM_UP) => askFor(its, router.origin, key, agent);
  const look = () => standingOf(router.origin, upstreams);

  const got = new Map([[WARM_UP.name, await ask(WARM_UP)]]);
  const before = await look();
  const suffer = async (its: FaultCase) =>
    void got.set(its.name, await ask(its));
  const [short, long] = [false, true].map((isLong) =>
    CASES.filter(({ fault }) => fault.isLong === isLong),
  );
  // One after another, so that none makes another reach a limit; those that wait for a limit wait for it together.
  for (const its of short ?? []) await suffer(its);
  await Promise.all((long ?? []).map(suffer));
  await agent.close();
  const after = await settled(look, isBackAt(before), PATIENCE_MS);
  const exitCode = await router.stop();
  return { got, before, after, exitCode, ...(await booksIn(dataDir)) };
}

async function booksIn(dataDir: string) {
  const connection = await openDatabase({ databaseUrl: null, dataDir });
  try {
    const { db } = connection;
    // As the next process on this folder does: a bare `next start` hands back nothing when it is told to stop.
    const charges = join(dataDir, "charges");
    await createRecovery(db, charges, { isAlone: true }).run();
    const rows = Map.groupBy(
      await db.select().from(requestLogs),
      ({ requestId }) => requestId,
    );
    const wallet = await readWallet(db, DEMO_ORG);
    if (!wallet) throw new Error("The demo has no wallet.");
    const { balance, reserved } = wallet;
    const entries = await readLedger(db, DEMO_ORG);
    return {
      rows,
      balance,
      reserved,
      ledger: entries.map(({ cents }) => cents),
    };
  } finally {
    await connection.close();
  }
}
