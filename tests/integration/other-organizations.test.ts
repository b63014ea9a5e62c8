import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { moneyFromCents } from "#core/money.ts";
import { type Database, rowsOf } from "#db/client.ts";
import { appRouter } from "#server/trpc/app-router.ts";
import type { ApiMeta } from "#server/trpc/base.ts";
import { createKey, ALL_SCOPES } from "#services/keys/create.ts";
import { withDatabase } from "#tests/support/database.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aMember } from "#tests/support/person.ts";
import { sessionOf } from "#tests/support/session-token.ts";
import { until } from "#tests/support/until.ts";
import {
  type As,
  openWholeRouter,
  type WholeRouter,
} from "#tests/support/whole-router.ts";

/** Two organisations in one router: what one asks for by the other's ids is not there, and nothing of it shows. */
const server = inject("databaseKind") === "postgres" ? withDatabase() : null;

/** In whatever the other organisation names itself. */
const MARK = "marked-of-the-other";

type Definition = {
  meta?: ApiMeta;
  type: "query" | "mutation";
  inputs: z.ZodType[];
};
const PROCEDURES = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: Definition }>,
).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  meta: _def.meta ?? {},
  ids: idsOf(_def.inputs[0]),
}));
type Procedure = (typeof PROCEDURES)[number];
const isGuarded = ({ meta }: Procedure) =>
  Boolean(meta.scopes?.length || meta.permission);

function idsOf(input: z.ZodType | undefined): string[] {
  if (!input) return [];
  const { properties } = z.toJSONSchema(input, {
    unrepresentable: "any",
    io: "input",
  });
  return Object.keys(properties ?? {}).filter((name) =>
    /^(?:id|host)$|_id$/.test(name),
  );
}

type Theirs = {
  keyId: string;
  invitation: string;
  endpoint: string;
  delivery: string;
  view: string;
  log: string;
  member: string;
  orgId: string;
  generation: string;
  file: string;
};

/** How each procedure that takes an id is asked for what is the other's. What is new must say so here. */
const ASKED_FOR: Record<string, (theirs: Theirs) => object> = {
  "invitations.revoke": ({ invitation }) => ({ id: invitation }),
  "keys.update": ({ keyId }) => ({ id: keyId, name: "taken" }),
  "keys.rotate": ({ keyId }) => ({ id: keyId }),
  "keys.revoke": ({ keyId }) => ({ id: keyId }),
  "keys.restore": ({ keyId }) => ({ id: keyId }),
  "logs.get": ({ log }) => ({ id: log }),
  "logs.replay": ({ log }) => ({ id: log }),
  "logs.deleteView": ({ view }) => ({ id: view }),
  "members.set_role": ({ member }) => ({ user_id: member, role: "viewer" }),
  "members.remove": ({ member }) => ({ user_id: member }),
  "organizations.switch": ({ orgId }) => ({ organization_id: orgId }),
  "providerKeys.remove": () => ({ host: "openai" }),
  "providerKeys.test": () => ({ host: "openai" }),
  "webhooks.change": ({ endpoint }) => ({ id: endpoint, enabled: false }),
  "webhooks.rotateSecret": ({ endpoint }) => ({ id: endpoint }),
  "webhooks.delete": ({ endpoint }) => ({ id: endpoint }),
  "webhooks.test": ({ endpoint }) => ({ id: endpoint }),
  "webhooks.retry": ({ delivery }) => ({ id: delivery }),
};
/** Takes an id that is no organisation's, or filters the caller's own rows by it. */
const OWN_ROWS_ONLY: Record<string, (theirs: Theirs) => object> = {
  "audit.list": ({ keyId }) => ({ object_id: keyId }),
  "audit.export": ({ keyId }) => ({ object_id: keyId, format: "json" }),
  "webhooks.deliveries": ({ endpoint }) => ({ endpoint_id: endpoint }),
};
/** Of the catalog, which is everybody's; or changes the caller's own. */
const NOBODYS = new Set([
  "catalogAdmin.decide",
  "catalogAdmin.reopen",
  "providerKeys.set",
]);

let router: WholeRouter;
let theirs: Theirs;
let ours: { session: string; key: string };
let them: As;

beforeAll(async () => {
  const seeded = {
    session: "",
    key: "",
    theirSession: "",
    theirKey: "",
    orgId: "",
    member: "",
  };
  router = await openWholeRouter(
    server?.url ?? null,
    { PRIVATE_WEBHOOKS: "on" },
    async (db) => {
      const one = await anOrganization(db, moneyFromCents("500"));
      const other = await anOrganization(db, moneyFromCents("500"));
      const owner = await aMember(db, one, "owner");
      const theirOwner = await aMember(db, other, "owner");
      const theirMember = await aMember(db, other, "developer");
      const wanted = { name: "own", mode: "test", scopes: ALL_SCOPES } as const;
      Object.assign(seeded, {
        session: await sessionOf(owner.userId),
        key: (await createKey(db, one, wanted)).plain,
        theirSession: await sessionOf(theirOwner.userId),
        theirKey: (await createKey(db, other, { ...wanted, name: MARK })).plain,
        orgId: other,
        member: theirMember.userId,
      });
    },
  );
  ours = seeded;
  them = { session: seeded.theirSession };
  const theirKey = { key: seeded.theirKey };
  const made = await madeByThem(them);
  const asked = await router.ask("/v1/auto/route", theirKey, {
    body: { prompt: MARK, input: {} },
    headers: { "x-request-id": MARK, prefer: "respond-async" },
  });
  const form = new FormData();
  form.set("file", new File([MARK], `${MARK}.txt`, { type: "text/plain" }));
  form.set("purpose", "user_data");
  const file = await router.ask("/v1/files", theirKey, { body: form });
  await router.ask("/v1/chat/completions", theirKey, {
    body: { model: "router", messages: [{ role: "user", content: MARK }] },
    headers: { "x-request-id": `${MARK}-chat` },
  });
  theirs = {
    ...made,
    log: await logOf(them),
    orgId: seeded.orgId,
    member: seeded.member,
    generation: idIn(asked.json),
    file: idIn(file.json),
  };
});

afterAll(() => router.close());

const procedure = (path: string) => {
  const found = PROCEDURES.find((one) => one.path === path);
  if (!found) throw new Error(`There is no ${path}.`);
  return found;
};

const idIn = (json: unknown): string => {
  const { id } = json as { id?: string };
  if (!id) throw new Error(`No id in ${JSON.stringify(json)}`);
  return id;
};

async function madeByThem(as: As) {
  const make = async (path: string, input: object) => {
    const { status, text, json } = await router.call(
      procedure(path),
      input,
      as,
    );
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return json;
  };
  const key = await make("keys.create", { name: MARK, mode: "test" });
  const invitation = await make("invitations.create", {
    email: `${MARK}@example.com`,
    role: "viewer",
  });
  const endpoint = await make("webhooks.create", {
    url: `http://127.0.0.1:9/${MARK}`,
    events: ["*"],
  });
  await make("webhooks.test", { id: idIn(endpoint) });
  const { data } = (await make("webhooks.deliveries", {})) as {
    data: unknown[];
  };
  const view = await make("logs.saveView", { name: MARK, filter: {} });
  await make("providerKeys.set", {
    host: "openai",
    key: `sk-${MARK}-0123456789`,
  });
  await make("organizations.rename", { name: MARK });
  return {
    keyId: idIn(key),
    invitation: idIn(invitation),
    endpoint: idIn(endpoint),
    delivery: idIn(data[0]),
    view: idIn(view),
  };
}

async function logOf(as: As): Promise<string> {
  return until(async () => {
    const { json } = await router.call(procedure("logs.list"), {}, as);
    return (json as { data: { id: string }[] }).data[0]?.id;
  });
}

/** Every row of theirs, in every table that names an organisation. */
async function theirRows(db: Database): Promise<Record<string, string[]>> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'org_id' order by 1`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    // What goes on by itself: tries of their webhook, counts of their log, the end of their generation.
    if (
      /^(?:webhook_deliveries|usage_|log_changes|log_digests|generations|request_)/.test(
        name,
      )
    )
      continue;
    const found = await rowsOf<{ row: string }>(
      db,
      sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t where org_id = ${theirs.orgId} order by 1`,
    );
    rows[name] = found.map(({ row }) =>
      row.replace(/"(?:last_used_at|failures)": [^,}]+/g, ""),
    );
  }
  return rows;
}

it("every procedure that takes an id says what it does with another organisation's", () => {
  const silent = PROCEDURES.filter(
    (one) =>
      isGuarded(one) &&
      one.ids.length > 0 &&
      !(one.path in ASKED_FOR) &&
      !(one.path in OWN_ROWS_ONLY) &&
      !NOBODYS.has(one.path),
  );
  expect(silent.map(({ path }) => path)).toEqual([]);
});

it("shows the other's own people what is looked for here", async () => {
  for (const path of [
    "keys.list",
    "webhooks.list",
    "logs.views",
    "audit.list",
  ]) {
    expect((await router.call(procedure(path), {}, them)).text).toContain(MARK);
  }
});

describe.each(["session", "key"] as const)(
  "with a %s of one organisation",
  (via) => {
    const as = (): As =>
      via === "session" ? { session: ours.session } : { key: ours.key };
    const mayAsk = ({ meta }: Procedure) =>
      via === "session" ? true : Boolean(meta.scopes?.length);

    it.each(Object.keys(ASKED_FOR).filter((path) => mayAsk(procedure(path))))(
      "%s finds nothing of the other's, and says no more than that",
      async (path) => {
        const input = ASKED_FOR[path]?.(theirs) ?? {};
        const { status, text } = await router.call(
          procedure(path),
          input,
          as(),
        );
        expect({ status, text: text.includes(MARK) }).toEqual({
          status: 404,
          text: false,
        });
      },
    );

    it.each(
      PROCEDURES.filter(
        (one) =>
          isGuarded(one) &&
          one.type === "query" &&
          mayAsk(one) &&
          !(one.path in ASKED_FOR),
      ),
    )("$path shows nothing of the other's", async (one) => {
      const input = OWN_ROWS_ONLY[one.path]?.(theirs) ?? {};
      const { status, text } = await router.call(one, input, as());
      expect(text).not.toContain(MARK);
      for (const id of Object.values(theirs)) expect(text).not.toContain(id);
      expect([200, 400, 403, 404, 503]).toContain(status);
    });

    it("generations, files and the log's export are the organisation's own", async () => {
      const path = `/v1/generations/${theirs.generation}`;
      expect((await router.ask(path, as())).status).toBe(404);
      expect((await router.ask(path, as(), { method: "DELETE" })).status).toBe(
        404,
      );
      const withFile = await router.ask("/v1/chat/completions", as(), {
        body: {
          model: "router",
          messages: [
            {
              role: "user",
              content: [{ type: "file", file: { file_id: theirs.file } }],
            },
          ],
        },
      });
      expect(withFile.status).toBeGreaterThanOrEqual(400);
      expect(withFile.status).toBeLessThan(500);
      const byKey = encodeURIComponent(`{"key_id":"${theirs.keyId}"}`);
      for (const path of [
        `/v1/org/logs?key=${theirs.keyId}`,
        `/api/logs/export?filter=${byKey}`,
      ]) {
        const exported = await router.ask(`${path}&format=csv`, as());
        expect(exported.status).toBe(200);
        expect(exported.text).not.toContain(MARK);
      }
    });
  },
);

it("leaves every row of the other's as it was", async () => {
  const before = await router.inDatabase(theirRows);
  expect(Object.values(before).flat().length).toBeGreaterThan(8);
  for (const via of [{ session: ours.session }, { key: ours.key }]) {
    for (const [path, input] of Object.entries(ASKED_FOR)) {
      await router.call(procedure(path), input(theirs), via);
    }
  }
  expect(await router.inDatabase(theirRows)).toEqual(before);
});
