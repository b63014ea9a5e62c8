import { openDatabase } from "#db/client.ts";
import { DEMO_ORG, ensureDemo } from "#services/demo/create.ts";
import { ALL_SCOPES, createKey, type NewKey } from "#services/keys/create.ts";
import { revokeKey } from "#services/keys/revoke.ts";
import { anOrganization } from "#tests/support/organization.ts";
import { aMember } from "#tests/support/person.ts";

const LONG_AGO = new Date("2024-01-01T00:00:00Z");

type Wanted = Pick<NewKey, "mode"> & Partial<NewKey>;

/** Every kind of key that the contract speaks of, but the demo's own two. */
const WANTED = {
  /** Of an organisation without credit. */
  poor: { mode: "live" },
  /** Each of an organisation of its own, whose preferences they change. */
  sdkInTypescript: { mode: "test" },
  sdkInPython: { mode: "test" },
  readOnly: { mode: "test", scopes: ["read"] },
  manageOnly: { mode: "test", scopes: ["manage"] },
  twoAMinute: { mode: "test", requestsPerMinute: 2 },
  /** Of an organisation that brings keys of its own along and has no credit. */
  bringing: { mode: "live" },
  /** Of an organisation that keeps prompts and answers at times. */
  keeping: { mode: "test" },
  /** Of an organisation whose models nobody else makes fail. */
  alone: { mode: "test" },
  /** Of an organisation that has never asked a model anything. */
  unused: { mode: "test", scopes: ["read"] },
  thousandTokensAMinute: { mode: "test", tokensPerMinute: 1_000 },
  /** May spend next to nothing a day. */
  thrifty: { mode: "live", spendPerDayCents: "0.00000001" },
  oneModel: { mode: "test", modelAllowList: ["openai/gpt-5-mini"] },
  expired: { mode: "test", expiresAt: LONG_AGO },
  revoked: { mode: "test" },
} satisfies Record<string, Wanted>;

export type ContractKeys = Record<
  keyof typeof WANTED | "test" | "live",
  string
> & {
  /** Id of an owner of the demo's organisation. */
  owner: string;
};

/** Makes the database in `dataDir` with the demo's keys and these, and closes it again. */
export async function seedContractKeys(dataDir: string): Promise<ContractKeys> {
  const connection = await openDatabase({ databaseUrl: null, dataDir });
  try {
    await connection.migrate();
    const { db } = connection;
    const { test, live } = await ensureDemo(db, dataDir);
    const others: Record<string, string> = {
      poor: await anOrganization(db),
      bringing: await anOrganization(db),
      keeping: await anOrganization(db),
      alone: await anOrganization(db),
      unused: await anOrganization(db),
      sdkInTypescript: await anOrganization(db),
      sdkInPython: await anOrganization(db),
    };
    const { userId: owner } = await aMember(db, DEMO_ORG, "owner");
    const keys: Record<string, string> = { test, live, owner };
    for (const [name, wanted] of Object.entries<Wanted>(WANTED)) {
      const org = others[name] ?? DEMO_ORG;
      const asked = { name, scopes: ALL_SCOPES, ...wanted };
      const { id, plain } = await createKey(db, org, asked);
      if (name === "revoked") await revokeKey(db, org, id);
      keys[name] = plain;
    }
    return keys as ContractKeys;
  } finally {
    await connection.close();
  }
}
