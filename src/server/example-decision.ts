import { readEnv } from "#config/env.ts";
import type { AutoExplainResponse } from "#contracts/auto-explain.ts";
import type { Caller } from "#core/caller.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { openContainer } from "#server/container.ts";
import { presentExplanation } from "#server/present/explain.ts";
import { readSuggest } from "#server/present/suggest.ts";

/** Nobody's preferences, feedback or keys weigh in; in the sandbox's world every host may answer. */
const NOBODY: Caller = {
  via: "session",
  orgId: "org_of_nobody",
  mode: "test",
  scopes: new Set(["read"]),
  keyId: null,
  userId: null,
  role: null,
  modelAllowList: null,
  limits: {
    requestsPerMinute: null,
    spendPerDayCents: null,
    spendPerMonthCents: null,
  },
  ipHash: null,
  userAgent: null,
};

/** The last answers, as long as the catalog is the same. */
const answers = new WeakMap<
  Catalog,
  Map<string, Promise<AutoExplainResponse>>
>();

/**
 * What this router would do with `prompt`, one of the site's own. Calls nothing and writes nothing.
 */
export async function exampleDecision(
  prompt: string,
): Promise<AutoExplainResponse> {
  const open = await openContainer(readEnv(process.env));
  const actions = open.actions(open.ports);
  const catalog = actions.catalog();
  const known = answers.get(catalog) ?? new Map();
  answers.set(catalog, known);
  const answer =
    known.get(prompt) ??
    actions
      .explain(readSuggest({ prompt, limit: 1 }), NOBODY)
      .then(presentExplanation);
  known.set(prompt, answer);
  return answer;
}
