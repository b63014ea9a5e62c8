import { expect, it } from "vitest";
import { readWallet } from "#db/queries/wallet.ts";
import { sealingKey } from "#db/seal.ts";
import {
  type AdminParts,
  OPERATIONS,
  operatorNamed,
} from "#server/container/admin/operations.ts";
import { readAudit } from "#services/audit/list.ts";
import { openInvitation } from "#services/invitations/invite.ts";
import { withDatabase } from "#tests/support/database.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";

const database = withDatabase();
const NOW = new Date("2026-11-25T12:00:00Z");

function run(operation: string, args: unknown) {
  const parts: AdminParts = {
    connection: database.connection,
    catalog: () => aCatalog([aModel("acme/large", ["acme"])]),
    payments: null,
    sealing: (purpose) => sealingKey("a secret", purpose),
    publicOrigin: () => "https://router.test",
    now: () => NOW,
  };
  const found = OPERATIONS[operation];
  if (!found) throw new Error(`no operation ${operation}`);
  return found(args, parts, operatorNamed("ada"));
}

async function anOrganization() {
  const { id } = await run("organizations create", { name: " Acme " });
  return String(id);
}

async function audited(orgId: string) {
  const { rows } = await readAudit(database.db, orgId, { limit: 20 });
  return rows;
}

it("founds, renames and lists organizations, and tells who did it", async () => {
  const id = await anOrganization();
  await run("organizations rename", { organization: id, name: "Acme Ltd" });
  const { organizations } = await run("organizations list", {});
  expect(organizations).toContainEqual(
    expect.objectContaining({ id, name: "Acme Ltd", members: 0, keys: 0 }),
  );
  expect(await audited(id)).toMatchObject([
    {
      action: "organization.renamed",
      authorKind: "operator",
      userAgent: "greatrouter command, ada",
    },
    { action: "organization.created", details: { name: "Acme" } },
  ]);
});

it("gives and takes credit exactly, once a name, with its reason", async () => {
  const organization = await anOrganization();
  const give = { organization, dollars: "12.5000000001", reason: "a gift" };
  await run("credit", { ...give, once: "gift" });
  expect(await run("credit", { ...give, once: "gift" })).toMatchObject({
    posted: false,
  });
  await run("credit", { organization, dollars: "-0.25", reason: "a slip" });
  const wallet = await readWallet(database.db, organization);
  expect(wallet?.balance).toBe(122_500_000_001n);
  const told = await audited(organization);
  expect(told.map(({ action }) => action)).toEqual([
    "credit.adjusted",
    "credit.adjusted",
    "organization.created",
  ]);
  expect(told[0]?.details).toMatchObject({ dollars: -0.25, reason: "a slip" });
  const { unbalanced } = await run("doctor database", {});
  expect(unbalanced).not.toContain(organization);
});

it("makes, rotates, lists and revokes keys, and never shows a secret again", async () => {
  const organization = await anOrganization();
  const made = await run("keys create", {
    organization,
    name: "ci",
    mode: "live",
    models: ["acme/large"],
    tokens_per_minute: 500,
  });
  expect(made.key).toMatch(/^pk_live_/);
  const id = String(made.id);
  const rotated = await run("keys rotate", { organization, id });
  expect(rotated.key).not.toBe(made.key);
  await run("keys revoke", { organization, id });
  const listed = await run("keys list", { organization });
  expect(listed).toMatchObject({
    keys: [{ id, status: "revoked", tokens_per_minute: 500 }],
  });
  const kept = JSON.stringify([listed, await audited(organization)]);
  for (const plain of [made.key, rotated.key]) {
    expect(kept).not.toContain(String(plain));
  }
});

it("invites an owner by a link", async () => {
  const organization = await anOrganization();
  const { url, role } = await run("organizations invite", { organization });
  expect(role).toBe("owner");
  const { origin, searchParams } = new URL(String(url));
  expect(origin).toBe("https://router.test");
  const token = searchParams.get("token") ?? "";
  expect(await openInvitation(database.db, token, NOW)).toMatchObject({
    role: "owner",
  });
});

it.each([
  ["credit", { dollars: "1e3", reason: "x" }, "dollars: must be an amount"],
  ["credit", { dollars: "0", reason: "x" }, "must not be 0"],
  ["credit", { dollars: "1", reason: " " }, "1 to 200 characters"],
  ["keys create", { name: "x", mode: "prod" }, "mode:"],
  [
    "keys create",
    { name: "x", mode: "test", models: ["acme/nothing"] },
    "No model is called",
  ],
  ["keys revoke", { id: "key_none" }, "no key key_none in force"],
])("refuses %s with %j in words", async (operation, args, words) => {
  const organization = await anOrganization();
  await expect(run(operation, { organization, ...args })).rejects.toThrow(
    words,
  );
});

it("knows no organization that is not there, and sells nothing without a payment provider", async () => {
  const args = { organization: "org_none", dollars: "1", reason: "x" };
  await expect(run("credit", args)).rejects.toThrow("no organization org_none");
  await expect(run("reconcile", {})).rejects.toThrow("POLAR_ACCESS_TOKEN");
});
