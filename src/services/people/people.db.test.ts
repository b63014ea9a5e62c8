import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAuthAdapter } from "#db/auth-adapter.ts";
import { codeOf } from "#db/failure.ts";
import { createPeopleSnapshot } from "#db/ports/people-snapshot.ts";
import { listAudit } from "#db/queries/audit.ts";
import { insertMembership, organizationsOf } from "#db/queries/memberships.ts";
import { insertUser } from "#db/queries/users.ts";
import { openOrganization } from "#services/organizations/open.ts";
import { renameOrganization } from "#services/organizations/rename.ts";
import { describeUser } from "#services/people/describe.ts";
import { endSessions } from "#services/people/end-sessions.ts";
import { ensureLocalUser } from "#services/people/local-user.ts";
import { welcomeUser } from "#services/people/welcome.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { withDatabase } from "#tests/support/database.ts";

const database = withDatabase();
const HERE = { address: "192.0.2.7", userAgent: "curl" };

async function aUser(name: string | null = "Ada") {
  const id = `usr_${crypto.randomUUID()}`;
  await insertUser(database.db, { id, name, email: `${id}@example.com` });
  return { id, author: { kind: "user" as const, id, ...HERE } };
}

describe("signing in", () => {
  it("gives whoever belongs nowhere one organisation, however often at once", async () => {
    const { id, author } = await aUser();
    const known = await Promise.all(
      [1, 2, 3, 4].map(() => welcomeUser(database.db, author)),
    );
    expect(new Set(known.map((one) => one?.sessionVersion))).toEqual(
      new Set([1]),
    );
    const own = await organizationsOf(database.db, id);
    expect(own).toMatchObject([{ name: "Ada's organization", role: "owner" }]);
    const log = await listAudit(database.db, own[0]!.id, { limit: 10 });
    expect(log).toMatchObject([
      {
        action: "organization.created",
        authorId: id,
        userEmail: `${id}@example.com`,
        ...HERE,
      },
    ]);
  });

  it("leaves those alone who belong somewhere, and knows no strangers", async () => {
    const { id, author } = await aUser();
    const orgId = await anOrganization(database.db);
    await insertMembership(database.db, { orgId, userId: id, role: "viewer" });
    await welcomeUser(database.db, author);
    expect(await organizationsOf(database.db, id)).toHaveLength(1);
    const nobody = { ...author, id: "usr_none" };
    expect(await welcomeUser(database.db, nobody)).toBeNull();
  });

  it("keeps no token that an identity provider gave", async () => {
    const adapter = createAuthAdapter(database.db);
    const user = await adapter.createUser!({
      id: "",
      name: "Grace",
      email: "Grace@Example.com",
      emailVerified: null,
    });
    await adapter.linkAccount!({
      userId: user.id,
      type: "oauth",
      provider: "github",
      providerAccountId: "42",
      access_token: "gho_secret",
      refresh_token: "ghr_secret",
    });
    expect(await adapter.getUserByEmail!("GRACE@example.com")).toMatchObject({
      id: user.id,
      email: "grace@example.com",
    });
    const found = await adapter.getUserByAccount!({
      provider: "github",
      providerAccountId: "42",
    });
    expect(found?.id).toBe(user.id);
    const rows = await database.db.execute(sql`select * from accounts`);
    expect(JSON.stringify(rows)).not.toContain("_secret");
  });

  it("on this machine is as owner of the demo, each time the same", async () => {
    const first = await ensureLocalUser(database.db, HERE);
    expect(await ensureLocalUser(database.db, HERE)).toEqual(first);
    expect(await describeUser(database.db, first.id)).toMatchObject({
      user: { id: "usr_local", email: null },
      organizations: [{ id: "org_demo", name: "demo", role: "owner" }],
    });
  });
});

describe("sessions", () => {
  it("end on every instance by the database's own notification", async () => {
    const { id, author } = await aUser();
    const known = await welcomeUser(database.db, author);
    const people = await createPeopleSnapshot(database.connection, {
      pollMs: 3_600_000,
    });
    onTestFinished(() => people.close());
    expect((await people.find(id))?.sessionVersion).toBe(known?.sessionVersion);
    await endSessions(database.db, id);
    await expect
      .poll(async () => (await people.find(id))?.sessionVersion)
      .toBe(2);
  });

  it("know at once who signed in on another instance", async () => {
    const people = await createPeopleSnapshot(
      { ...database.connection, listen: async () => async () => {} },
      { pollMs: 3_600_000 },
    );
    onTestFinished(() => people.close());
    const { id, author } = await aUser();
    await welcomeUser(database.db, author);
    expect([...(await people.find(id))!.roles.values()]).toEqual(["owner"]);
    expect(await people.find("usr_none")).toBeNull();
  });
});

describe("organisations", () => {
  it("are opened and renamed with the audit log told", async () => {
    const { id: userId, author } = await aUser();
    const { db } = database;
    const orgId = await openOrganization(db, { userId, name: "Acme", author });
    await renameOrganization({ db, orgId, author }, "Acme 2");
    await renameOrganization({ db, orgId, author }, "Acme 2");
    expect(await listAudit(db, orgId, { limit: 10 })).toMatchObject([
      {
        action: "organization.renamed",
        details: { from: "Acme", to: "Acme 2" },
      },
      { action: "organization.created", details: { name: "Acme" } },
    ]);
  });
});

it("the audit log takes entries and gives none back", async () => {
  const { id: userId, author } = await aUser();
  const { db } = database;
  await openOrganization(db, { userId, name: "Acme", author });
  for (const statement of [
    sql`update audit_log set action = 'x'`,
    sql`delete from audit_log`,
    sql`truncate audit_log`,
  ]) {
    const refused = await db.execute(statement).catch(codeOf);
    expect(refused).toBe("23001");
  }
});
