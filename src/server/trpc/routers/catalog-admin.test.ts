import { expect, it } from "vitest";
import type { Caller } from "#core/caller.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";
import { appRouter } from "#server/trpc/app-router.ts";
import type { CatalogActions } from "#server/trpc/actions.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import { aCaller, fakeActions } from "#tests/support/fake-api.ts";

const CHANGE: StoredChange = {
  id: 7,
  model: "acme/large",
  host: "",
  field: "pricing.input_per_million_tokens",
  before: 1,
  after: 9,
  rule: "newest",
  votes: [{ source: "models.dev", value: 9, at: "2026-11-25T06:17:00.000Z" }],
  state: "held",
  reason: "dearer by a factor of 9",
  at: "2026-11-25T06:17:00.000Z",
  decidedAt: null,
  decidedBy: null,
};

function as(caller: Caller | null) {
  const decided: Parameters<CatalogActions["decide"]>[0][] = [];
  const reopened: Parameters<CatalogActions["reopen"]>[0][] = [];
  const base = fakeActions();
  const actions = fakeActions({
    catalogSync: {
      ...base.catalogSync,
      isAdmin: ({ orgId }) => orgId === "org_operators",
      changes: async () => ({ rows: [CHANGE], total: 1 }),
      async decide(decision) {
        decided.push(decision);
        return { ...CHANGE, state: "applied", decidedBy: decision.by };
      },
      async reopen(decision) {
        reopened.push(decision);
        return CHANGE;
      },
    },
  });
  const { catalogAdmin } = appRouter.createCaller({
    caller,
    requestId: "req_1",
    clientAddress: null,
    headers: new Headers(),
    signal: new AbortController().signal,
    actions,
    responseHeaders: {},
    journey: { began: false },
  });
  return { catalogAdmin, decided, reopened };
}

const operator = (over: Partial<Caller> = {}) =>
  aCaller({ orgId: "org_operators", ...over });

it("shows administrators what is held, and does as they decide", async () => {
  const { catalogAdmin, decided, reopened } = as(
    operator({ via: "session", userId: "user_1" }),
  );
  expect(await catalogAdmin.changes({})).toMatchObject({
    total: 1,
    data: [
      {
        id: 7,
        host: null,
        before: 1,
        after: 9,
        reason: "dearer by a factor of 9",
      },
    ],
  });
  expect(await catalogAdmin.decide({ id: 7, accept: true })).toMatchObject({
    state: "applied",
    decided_by: "user_1",
  });
  const inTheirName = {
    by: "user_1",
    audit: { orgId: "org_operators", author: { kind: "user", id: "user_1" } },
  };
  expect(decided).toMatchObject([{ id: 7, accept: true, ...inTheirName }]);
  expect(await catalogAdmin.reopen({ id: 7 })).toMatchObject({
    state: "held",
    decided_by: null,
  });
  expect(reopened).toMatchObject([{ id: 7, ...inTheirName }]);
});

it.each([
  ["nobody", null, "missing_api_key"],
  ["another organisation", aCaller(), "forbidden"],
  [
    "a key that may only read",
    operator({ scopes: new Set(["read"]) }),
    "forbidden",
  ],
] as const)("is closed to %s", async (_, caller, code) => {
  const { catalogAdmin, decided, reopened } = as(caller);
  for (const work of [
    () => catalogAdmin.changes({}),
    () => catalogAdmin.feeds({}),
    () => catalogAdmin.sync({}),
    () => catalogAdmin.decide({ id: 7, accept: true }),
    () => catalogAdmin.reopen({ id: 7 }),
  ]) {
    const error = await work().then(
      () => null,
      (thrown: unknown) => errorOf(thrown),
    );
    expect(error).toMatchObject({ code });
  }
  expect([...decided, ...reopened]).toEqual([]);
});
