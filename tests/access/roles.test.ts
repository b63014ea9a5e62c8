import { callTRPCProcedure } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { may, ROLES, scopesOf } from "#core/accounts/roles.ts";
import type { Caller, Scope } from "#core/caller.ts";
import { handleRest } from "#server/rest/handle-rest.ts";
import { OPERATIONS } from "#server/rest/operations.ts";
import { handleLogs } from "#server/logs/handle.ts";
import { serveDoor } from "#server/doors/door.ts";
import { doorAt } from "#server/doors/doors.ts";
import { statusOf } from "#server/errors.ts";
import { appRouter } from "#server/trpc/app-router.ts";
import type { ApiMeta } from "#server/trpc/base.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import document from "../../public/openapi.json" with { type: "json" };
import { aCaller, fakeActions } from "#tests/support/fake-api.ts";

type Definition = { meta?: ApiMeta; type: "query" | "mutation" };
const PROCEDURES = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: Definition }>,
).map(([path, { _def }]) => ({ path, type: _def.type, meta: _def.meta ?? {} }));

/** Whom nobody need be known for; whatever is new is not among them until it is put here. */
const PUBLIC =
  /^(?:catalog|models|model)\.|^(?:session\.get|invitations\.open)$/;

const SCOPES: readonly Scope[] = ["inference", "read", "manage"];
const session = (role: (typeof ROLES)[number]) =>
  aCaller({
    via: "session",
    keyId: null,
    userId: "usr_1",
    role,
    scopes: scopesOf(role),
  });
const keyWith = (scope: Scope) => aCaller({ scopes: new Set([scope]) });

/** Every kind of caller there is. */
const CALLERS: { name: string; caller: Caller }[] = [
  ...ROLES.map((role) => ({ name: `a ${role}`, caller: session(role) })),
  ...SCOPES.map((scope) => ({
    name: `a key with ${scope}`,
    caller: keyWith(scope),
  })),
];

/** The status of a call with an empty input: 401 and 403 say that it ended at the door. */
async function statusFor(
  { path, type }: (typeof PROCEDURES)[number],
  caller: Caller | null,
): Promise<number> {
  const actions = fakeActions();
  const isAdmin = () => true;
  const ctx = {
    caller,
    requestId: "req_1",
    clientAddress: null,
    headers: new Headers(),
    signal: new AbortController().signal,
    actions: { ...actions, catalogSync: { ...actions.catalogSync, isAdmin } },
    responseHeaders: {},
    journey: { began: false },
  };
  try {
    await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput: async () => ({}),
      signal: ctx.signal,
      batchIndex: 0,
    });
    return 200;
  } catch (error) {
    return statusOf(errorOf(error));
  }
}

/** What the procedure's own statement means for a caller. */
function isLetIn({ scopes, permission }: ApiMeta, caller: Caller): boolean {
  if (permission !== undefined && caller.via === "session") {
    return (
      permission === "member" ||
      (caller.role !== null && may(caller.role, permission))
    );
  }
  return (scopes ?? []).some(
    (scope) =>
      caller.scopes.has(scope) ||
      (scope === "read" && caller.scopes.has("manage")),
  );
}

it("every procedure says who may call it, or is known to be public", () => {
  const silent = PROCEDURES.filter(
    ({ path, meta }) =>
      !PUBLIC.test(path) && !meta.scopes?.length && !meta.permission,
  );
  expect(silent.map(({ path }) => path)).toEqual([]);
});

const GUARDED = PROCEDURES.filter(
  ({ meta }) => meta.scopes?.length || meta.permission,
);

describe.each(GUARDED)("$path", (procedure) => {
  it("is closed to nobody in particular", async () => {
    expect(await statusFor(procedure, null)).toBe(401);
  });

  it.each(CALLERS)("does for $name what it says", async ({ caller }) => {
    const status = await statusFor(procedure, caller);
    const isRefused = status === 401 || status === 403;
    expect({ status, isRefused }).toEqual({
      status: isLetIn(procedure.meta, caller) ? status : 403,
      isRefused: !isLetIn(procedure.meta, caller),
    });
  });
});

describe("every write", () => {
  const writes = PROCEDURES.filter(
    ({ type, meta, path }) =>
      type === "mutation" && !PUBLIC.test(path) && meta.permission !== "member",
  );
  const readers = [
    { name: "a viewer", caller: session("viewer") },
    { name: "a key that reads", caller: keyWith("read") },
  ];
  // Advice is asked by POST, and changes nothing.
  const advice = /^auto\.|^models\./;

  it.each(readers)("is refused to $name", async ({ caller }) => {
    for (const write of writes.filter(({ path }) => !advice.test(path))) {
      expect([write.path, await statusFor(write, caller)]).toEqual([
        write.path,
        403,
      ]);
    }
  });
});

describe("every endpoint with a door of its own", () => {
  const guarded = OPERATIONS.filter(({ scopes }) => scopes !== null);
  const ask = async (
    { method, path }: (typeof guarded)[number],
    caller: Caller | null,
  ) => {
    const url = `https://router.test${path.replaceAll(/\{\w+\}/g, "x")}`;
    const sends = method !== "GET" && method !== "DELETE";
    const request = new Request(url, {
      method,
      headers: { "content-type": "application/json" },
      ...(sends && { body: "{}" }),
    });
    const options = {
      requestId: "req_1",
      clientAddress: null,
      actions: fakeActions(),
      authenticate: async () => caller,
      exportLogs: async () => {
        throw new Error("not reached");
      },
      readMedia: async () => null,
      routeStream: async () => {
        throw new Error("not reached");
      },
    };
    if (path === "/v1/org/logs") return handleLogs(request, options);
    const door = method === "POST" ? doorAt(path) : undefined;
    return door
      ? serveDoor(door, request, options)
      : handleRest(request, options);
  };

  it.each(guarded)("$method $path needs somebody", async (operation) => {
    expect((await ask(operation, null)).status).toBe(401);
  });

  it.each(guarded)("$method $path needs the scope", async (operation) => {
    const without = aCaller({ scopes: new Set() });
    expect((await ask(operation, without)).status).toBe(403);
  });
});

describe("the published document", () => {
  const OPEN =
    /^\/v1\/(?:models(?!\/(?:route|price-comparison|recommend)$)|catalog\/|openapi\.json$)/;
  const published = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path,
      security,
    })),
  );

  it("lists as open what is known to be, and nothing else", () => {
    const open = published.filter(({ security }) => security.length === 0);
    expect(published.length).toBeGreaterThan(40);
    expect(open.filter(({ path }) => !OPEN.test(path))).toEqual([]);
  });

  it.each(published)("$method $path says who may call it", (operation) => {
    const served = OPERATIONS.find(
      ({ method, path }) =>
        method === operation.method && path === operation.path,
    );
    expect(served).toBeDefined();
    expect((served?.scopes ?? []).length === 0).toBe(
      operation.security.length === 0,
    );
  });
});
