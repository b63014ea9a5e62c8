import { describe, expect, it } from "vitest";
import { listAudit } from "#db/queries/audit.ts";
import {
  decideHeldChange,
  type Decider,
  reopenChange,
} from "#services/catalog/held-changes.ts";
import {
  MINI,
  PRICE,
  shipped,
  withFeeds,
} from "#tests/support/catalog-sync.ts";
import { withDatabase } from "#tests/support/database.ts";
import { openRouterText } from "#tests/support/feeds.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aMember } from "#tests/support/person.ts";

const database = withDatabase();
const { serve, sync, catalogNow, modelNow, held } = withFeeds(database);

const DECIDED = Date.parse("2026-11-25T18:00:00Z");
const after = (ms: number) => ({
  db: database.db,
  shipped: shipped.models,
  now: new Date(DECIDED + ms),
});
const BY: Decider = { by: "user_1" };

/** OpenRouter names another price for input, a hundred times as high. */
async function aHeldPrice(input = 15) {
  serve("/openrouter", openRouterText({ [MINI]: { ...PRICE, input } }));
  await sync();
  const [change] = await held();
  if (!change) throw new Error("Nothing is held.");
  return change;
}

async function priceAtOpenRouter() {
  const offers = (await modelNow())?.offers ?? [];
  return offers.find(({ host }) => host === "openrouter")?.input;
}

describe("a decision that is taken back", () => {
  it.each([
    ["accepting", true, 15],
    ["refusing", false, PRICE.input],
  ])("leaves all as it was: %s", async (_, accept, meanwhile) => {
    const change = await aHeldPrice();
    const { version } = await catalogNow();
    await decideHeldChange(after(0), { id: change.id, accept, ...BY });
    expect(await priceAtOpenRouter()).toBe(meanwhile);
    expect(await held()).toEqual([]);

    await reopenChange(after(59_000), { id: change.id, ...BY });
    expect(await held()).toEqual([change]);
    expect(await priceAtOpenRouter()).toBe(PRICE.input);
    expect((await catalogNow()).version).toBe(version);
    // The sources still say so: it goes on waiting, and can be decided again.
    expect(await sync()).toMatchObject({ applied: 0, held: 0, withdrawn: 0 });
    await decideHeldChange(after(60_000), {
      id: change.id,
      accept: true,
      ...BY,
    });
    expect(await priceAtOpenRouter()).toBe(15);
  });

  it("is told in the audit log of those who decided", async () => {
    const { db } = database;
    const orgId = await anOrganization(db);
    const { author } = await aMember(db, orgId, "admin");
    const by = { by: author.id ?? "", audit: { orgId, author } };
    const { id, before } = await aHeldPrice();
    await decideHeldChange(after(0), { id, accept: true, ...by });
    await reopenChange(after(1), { id, ...by });
    await decideHeldChange(after(2), { id, accept: false, ...by });
    const entries = await listAudit(db, orgId, { limit: 10 });
    expect(entries.map(({ action }) => action)).toEqual([
      "catalog.refused",
      "catalog.reopened",
      "catalog.accepted",
    ]);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        authorId: author.id,
        objectId: String(id),
        details: { model: MINI, host: "openrouter", before, after: 15 },
      });
    }
  });

  it("has to be there, and of the last minute", async () => {
    const { id } = await aHeldPrice();
    const none = { code: "not_found" };
    await expect(reopenChange(after(0), { id, ...BY })).rejects.toMatchObject(
      none,
    );
    await decideHeldChange(after(0), { id, accept: true, ...BY });
    await expect(
      reopenChange(after(60_000), { id, ...BY }),
    ).rejects.toMatchObject(none);
    expect(await priceAtOpenRouter()).toBe(15);
  });

  it("is no one's where the sources took the change back themselves", async () => {
    const { id } = await aHeldPrice();
    serve("/openrouter", openRouterText({ [MINI]: PRICE }));
    expect((await sync()).withdrawn).toBe(1);
    const justNow = { ...after(0), now: new Date("2026-11-25T12:30:00Z") };
    await expect(reopenChange(justNow, { id, ...BY })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("stays where the sources have said something else since", async () => {
    const { id } = await aHeldPrice();
    await decideHeldChange(after(0), { id, accept: false, ...BY });
    const newer = await aHeldPrice(18);
    await expect(reopenChange(after(1), { id, ...BY })).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining(`change ${newer.id}`) as unknown,
    });
    expect(await held()).toEqual([newer]);
  });
});
