import { describe, expect, it } from "vitest";
import { ROLES } from "#core/accounts/roles.ts";
import { listAudit } from "#db/queries/audit.ts";
import { organizationsOf } from "#db/queries/memberships.ts";
import { readAudit } from "#services/audit/list.ts";
import {
  acceptInvitation,
  invite,
  openInvitation,
  readInvitations,
  revokeInvitation,
} from "#services/invitations/invite.ts";
import {
  changeRole,
  readMembers,
  removeMember,
} from "#services/members/change.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aMember } from "#tests/support/person.ts";

const database = withDatabase();
const NOW = new Date();
const LATER = new Date(NOW.getTime() + 8 * 86_400_000);

async function anOwner() {
  const { db } = database;
  return aMember(db, await anOrganization(db), "owner");
}

const rolesOf = async (ctx: Awaited<ReturnType<typeof anOwner>>) =>
  new Map((await readMembers(ctx)).map((one) => [one.userId, one.role]));

describe("roles", () => {
  it("are given by owners, and by admins all but owner", async () => {
    const owner = await anOwner();
    const admin = await aMember(owner.db, owner.orgId, "admin");
    const viewer = await aMember(owner.db, owner.orgId, "viewer");
    const { userId } = viewer;
    for (const role of ROLES) {
      await changeRole(owner, { userId, role });
      expect((await rolesOf(owner)).get(userId)).toBe(role);
    }
    await changeRole(admin, { userId, role: "billing" });
    for (const attempt of [
      () => changeRole(admin, { userId, role: "owner" }),
      () => changeRole(admin, { userId: owner.userId, role: "viewer" }),
      () => changeRole(viewer, { userId, role: "admin" }),
      () => removeMember(admin, owner.userId),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("leave an owner, however many go at once", async () => {
    const owner = await anOwner();
    const other = await aMember(owner.db, owner.orgId, "owner");
    const tries = await Promise.allSettled([
      removeMember(owner, owner.userId),
      removeMember(other, other.userId),
      changeRole(owner, { userId: owner.userId, role: "viewer" }),
      changeRole(other, { userId: other.userId, role: "viewer" }),
    ]);
    expect(tries.some(({ status }) => status === "rejected")).toBe(true);
    expect([...(await rolesOf(owner)).values()]).toContain("owner");
  });

  it("of strangers are not found", async () => {
    const [owner, stranger] = [await anOwner(), await anOwner()];
    const { userId } = stranger;
    for (const attempt of [
      () => changeRole(owner, { userId, role: "viewer" }),
      () => removeMember(owner, userId),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

it("who is removed finds an organisation of their own, and nothing of who removed them", async () => {
  const owner = await anOwner();
  const { userId } = await aMember(owner.db, owner.orgId, "developer");
  await removeMember(owner, userId);
  const [own, ...more] = await organizationsOf(owner.db, userId);
  expect(more).toEqual([]);
  expect(own).toMatchObject({ role: "owner" });
  const log = await listAudit(owner.db, own!.id, { limit: 5 });
  expect(log).toMatchObject([{ authorKind: "operator", address: null }]);
});

describe("an invitation", () => {
  it("makes a member, once, and is gone from the list", async () => {
    const owner = await anOwner();
    const wanted = { email: "ada@example.com", role: "developer" as const };
    const { token } = await invite(owner, { ...wanted, now: NOW });
    expect(await readInvitations(owner, NOW)).toMatchObject([wanted]);
    expect(await openInvitation(owner.db, token, NOW)).toMatchObject({
      orgId: owner.orgId,
      role: "developer",
    });
    const [one, two] = [await anOwner(), await anOwner()];
    await acceptInvitation(one, token, NOW);
    expect((await rolesOf(owner)).get(one.userId)).toBe("developer");
    await expect(acceptInvitation(two, token, NOW)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await readInvitations(owner, NOW)).toEqual([]);
    const log = await listAudit(owner.db, owner.orgId, { limit: 5 });
    expect(log.map(({ action, authorId }) => [action, authorId])).toEqual([
      ["member.joined", one.userId],
      ["invitation.created", owner.userId],
    ]);
    expect(JSON.stringify(log)).not.toContain(token);
  });

  it("makes one member of those who open it together", async () => {
    const owner = await anOwner();
    const { token } = await invite(owner, {
      email: null,
      role: "viewer",
      now: NOW,
    });
    const people = await Promise.all([anOwner(), anOwner(), anOwner()]);
    const tries = await Promise.allSettled(
      people.map((person) => acceptInvitation(person, token, NOW)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(
      1,
    );
    expect((await rolesOf(owner)).size).toBe(2);
  });

  it("is not there any more when it was withdrawn or is too old", async () => {
    const owner = await anOwner();
    const wanted = { email: null, role: "viewer" as const, now: NOW };
    const { id, token } = await invite(owner, wanted);
    const old = await invite(owner, wanted);
    const stranger = await anOwner();
    await expect(revokeInvitation(stranger, id, NOW)).rejects.toMatchObject({
      code: "not_found",
    });
    await revokeInvitation(owner, id, NOW);
    const person = await anOwner();
    for (const attempt of [
      () => acceptInvitation(person, token, NOW),
      () => acceptInvitation(person, old.token, LATER),
      () => acceptInvitation(person, "x".repeat(43), NOW),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("gives no more than the inviter may", async () => {
    const owner = await anOwner();
    const admin = await aMember(owner.db, owner.orgId, "admin");
    const wanted = { email: null, role: "owner" as const, now: NOW };
    await expect(invite(admin, wanted)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

it("the audit log is read in pages and by what it says", async () => {
  const owner = await anOwner();
  const { db, orgId } = owner;
  const { userId } = await aMember(db, orgId, "viewer");
  for (const role of ["billing", "developer", "viewer"] as const) {
    await changeRole(owner, { userId, role });
  }
  await invite(owner, { email: null, role: "viewer", now: NOW });
  const first = await readAudit(db, orgId, { limit: 3 });
  expect(first.rows).toHaveLength(3);
  const rest = await readAudit(db, orgId, { limit: 3, before: first.next! });
  expect([rest.rows.length, rest.next]).toEqual([1, null]);
  const filters = [
    [{ action: "member.role_changed" }, 3],
    [{ objectId: userId }, 3],
    [{ authorId: "usr_other" }, 0],
    [{ from: LATER }, 0],
    [{ to: LATER }, 4],
  ] as const;
  for (const [filter, count] of filters) {
    const { rows } = await readAudit(db, orgId, { ...filter, limit: 10 });
    expect(rows).toHaveLength(count);
  }
});
