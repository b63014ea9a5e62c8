import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { addMoney, moneyFromCents, NO_MONEY } from "#core/money.ts";
import { openChargeJournal } from "#db/charges/journal.ts";
import { createRecovery } from "#db/charges/recover.ts";
import { createLeasingWallet } from "#db/ports/leasing-wallet.ts";
import { createWallet } from "#db/ports/wallet.ts";
import { ownIdentity } from "#db/process-identity.ts";
import { readLedger, readWallet } from "#db/queries/wallet.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { withDatabase } from "#tests/support/database.ts";

const database = withDatabase();
const cents = moneyFromCents;
let folder: string;
let orgId: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-charges-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  orgId = await anOrganization(database.db, cents("100"));
});

const asking = (amount: string, limit: string | null = null) => ({
  orgId,
  keyId: "key_a",
  requestId: "req_1",
  amount: cents(amount),
  spendPerDayCents: limit,
  spendPerMonthCents: null,
});

/** A wallet of this process, and what its journal says at this moment in the hands of a process that died. */
function open() {
  let isDead = false;
  const db = new Proxy(database.db, {
    get: (open, name) =>
      isDead
        ? () => new Promise(() => {})
        : (Reflect.get(open, name) as unknown),
  });
  const journal = openChargeJournal(join(folder, "living"), {
    onUnwritable(error) {
      throw error;
    },
  });
  // Else it would go on beating, once its folder is gone.
  onTestFinished(() => journal.close());
  const wallet = createLeasingWallet(db, createWallet(db), { journal });
  return {
    wallet,
    /** Nothing that it does from now on reaches the database. */
    dies(owner?: object) {
      isDead = true;
      return this.leaves(owner);
    },
    async leaves(owner: object = { ...ownIdentity(), startedAt: "0" }) {
      const [name = ""] = await readdir(join(folder, "living"));
      const [, ...lines] = (
        await readFile(join(folder, "living", name), "utf8")
      ).split("\n");
      const left = [JSON.stringify(["owner", owner]), ...lines].join("\n");
      await writeFile(join(folder, "left.jsonl"), left);
    },
  };
}

const recovery = (isAlone = false) =>
  createRecovery(database.db, folder, { isAlone });

async function stateOf() {
  const wallet = await readWallet(database.db, orgId);
  const entries = await readLedger(database.db, orgId);
  expect(addMoney(...entries.map((entry) => entry.cents))).toBe(
    wallet?.balance,
  );
  return { ...wallet, entries };
}

describe("what a process that was killed still owed", () => {
  it("is charged once, and what it held is handed back", async () => {
    const process = open();
    const { wallet } = process;
    const hold = await wallet.reserve(asking("5"));
    const other = await wallet.reserve(asking("5"));
    void wallet.settle(hold, cents("3.00000001"));
    await process.dies();
    expect(await recovery().run()).toEqual({ recovered: 1, strange: [] });
    expect(await stateOf()).toMatchObject({
      balance: cents("96.99999999"),
      reserved: NO_MONEY,
    });
    expect(await recovery().run()).toEqual({ recovered: 0, strange: [] });
    expect(other.amount).toBe(cents("5"));
  });

  it("is not charged again where the database had it already", async () => {
    const process = open();
    const { wallet } = process;
    const settled = wallet.settle(
      await wallet.reserve(asking("5")),
      cents("3"),
    );
    await process.leaves(); // it has owed, and sent nothing
    await settled; // the database has it now
    const early = await stateOf();
    expect(early.balance).toBe(cents("97"));
    await process.leaves();
    // Killed between the database's answer and its own note of it.
    const path = join(folder, "left.jsonl");
    const lines = (await readFile(path, "utf8")).split("\n");
    const unaware = lines.filter((line) => !line.startsWith('["charged"'));
    expect(unaware).toHaveLength(lines.length - 1);
    await writeFile(path, unaware.join("\n"));
    await recovery().run();
    expect((await stateOf()).balance).toBe(cents("97"));
  });

  it("is not charged again where a recovery was killed, too", async () => {
    const process = open();
    const { wallet } = process;
    void wallet.settle(await wallet.reserve(asking("5")), cents("3"));
    await process.dies();
    const left = await readFile(join(folder, "left.jsonl"));
    await recovery().run();
    await writeFile(join(folder, "left.jsonl"), left);
    await recovery().run();
    expect((await stateOf()).balance).toBe(cents("97"));
  });

  it("is charged where its key reserves each request for itself", async () => {
    const process = open();
    const { wallet } = process;
    const hold = await wallet.reserve(asking("5", "50"));
    const settled = wallet.settle(hold, cents("3"));
    await process.dies();
    await settled;
    await recovery().run();
    expect(await stateOf()).toMatchObject({
      balance: cents("97"),
      reserved: NO_MONEY,
    });
  });

  it("is charged although the last line was cut", async () => {
    const process = open();
    const { wallet } = process;
    void wallet.settle(await wallet.reserve(asking("5")), cents("3"));
    await process.dies();
    const path = join(folder, "left.jsonl");
    await writeFile(path, `${await readFile(path, "utf8")}["owe",1,"99999`);
    await recovery().run();
    expect((await stateOf()).balance).toBe(cents("97"));
  });
});

describe("a journal", () => {
  it("of a living process is left alone", async () => {
    const process = open();
    const { wallet } = process;
    void wallet.settle(await wallet.reserve(asking("5")), cents("3"));
    await process.leaves(ownIdentity());
    expect(await recovery().run()).toEqual({ recovered: 0, strange: [] });
  });

  it("of another container counts as left behind once it is no longer touched", async () => {
    const process = open();
    const { wallet } = process;
    void wallet.settle(await wallet.reserve(asking("5")), cents("3"));
    await process.dies({ ...ownIdentity(), realm: "another" });
    const recovering = recovery();
    expect(await recovering.run()).toMatchObject({ recovered: 0 });
    expect(await recovering.run()).toMatchObject({ recovered: 1 });
    expect((await stateOf()).balance).toBe(cents("97"));
  });

  it("of another container is left behind for sure where the folder is this process's alone", async () => {
    const process = open();
    const { wallet } = process;
    void wallet.settle(await wallet.reserve(asking("5")), cents("3"));
    await process.dies({ ...ownIdentity(), realm: "another" });
    expect(await recovery(true).run()).toMatchObject({ recovered: 1 });
  });

  it("of another database, or that is none, stays where it is", async () => {
    const owner = JSON.stringify([
      "owner",
      { ...ownIdentity(), startedAt: "0" },
    ]);
    const settle = JSON.stringify(["settle", "hold_none", orgId, "42"]);
    await writeFile(join(folder, "one.jsonl"), `${owner}\n${settle}\n`);
    await writeFile(join(folder, "two.jsonl"), "what is this\n");
    expect(await recovery().run()).toEqual({
      recovered: 0,
      strange: [join(folder, "one.jsonl"), join(folder, "two.jsonl")],
    });
    expect((await stateOf()).balance).toBe(cents("100"));
  });
});
