import { encode } from "next-auth/jwt";
import { derived } from "#config/root-secret.ts";
import { openDatabase } from "#db/client.ts";
import { insertMembership } from "#db/queries/memberships.ts";
import { insertOrganization } from "#db/queries/organizations.ts";
import { DEMO_ORG } from "#services/demo/create.ts";
import { ADMIN, seedPast } from "#tests/e2e/support/past.ts";
import {
  type Guest,
  GUESTS,
  type Person,
} from "#tests/e2e/support/provided.ts";
import { aMember } from "#tests/support/person.ts";
import { anOrganization } from "#tests/support/organization.ts";

const DAY_S = 86_400;

/**
 * Makes the database: organisation `demo` with a past and its administrator signed in, and people in organisations of
 * their own, signed in as well.
 */
export async function seedDatabase(dataDir: string, secret: string) {
  const connection = await openDatabase({ databaseUrl: null, dataDir });
  try {
    await connection.migrate();
    const { db } = connection;
    const cookieOf = (userId: string) =>
      encode({
        token: { sub: userId, version: 1 },
        secret: derived(secret, "sessions"),
        maxAge: DAY_S,
      });
    await insertOrganization(db, { id: DEMO_ORG, name: "demo" });
    await seedPast(db, DEMO_ORG);
    const guests: [Guest, Person][] = [];
    for (const guest of GUESTS) {
      const orgId = await anOrganization(db);
      const { userId } = await aMember(db, orgId, "owner");
      guests.push([guest, { userId, orgId, cookie: await cookieOf(userId) }]);
      if (guest !== "of both") continue;
      const role = "developer";
      await insertMembership(db, { orgId: DEMO_ORG, userId, role });
    }
    return {
      guests: Object.fromEntries(guests) as Record<Guest, Person>,
      admin: await cookieOf(ADMIN),
    };
  } finally {
    await connection.close();
  }
}

const PROMPTS = [
  "Write a haiku about the sea in winter",
  "Write a TypeScript function that debounces another, with tests",
  "Prove that there are infinitely many primes",
  "Draw a lighthouse in a storm, as a woodcut",
  "What did the central bank decide this week?",
  "Summarise the causes of the French Revolution in three sentences",
  "Read aloud: Welcome to the evening news",
  "Translate into Hindi: the train leaves at nine",
];

/** Gives the screens something to show: requests of most tasks, some of them refused. */
export async function seedRequests(origin: string, key: string): Promise<void> {
  const ask = (body: unknown) =>
    fetch(`${origin}/v1/auto/route`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
  for (const prompt of PROMPTS) {
    const answer = await ask({ prompt, input: {} });
    if (!answer.ok) {
      throw new Error(
        `Seeding failed: ${answer.status} ${await answer.text()}`,
      );
    }
  }
  await ask({ prompt: "Who?", input: {}, model: "acme/none" });
  // A first model that fails, so that another one answers.
  await ask({ prompt: "Name a river. sandbox:upstream=503", input: {} });
}
