import { readEnv } from "#config/env.ts";
import type { AutoExplainResponse } from "#contracts/auto-explain.ts";
import { NOBODY } from "#core/caller.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { openContainer } from "#server/container.ts";
import { presentExplanation } from "#server/present/explain.ts";
import { readSuggest } from "#server/present/suggest.ts";

/** The last answers, as long as the catalog is the same. */
type Answer = Promise<AutoExplainResponse>;
const answers = new WeakMap<Catalog, Map<string, Answer>>();

/**
 * What this router would do with `prompt`, one of the site's own. Calls nothing and writes nothing.
 */
export async function exampleDecision(
  prompt: string,
): Promise<AutoExplainResponse> {
  const open = await openContainer(readEnv(process.env));
  const actions = open.actions(open.ports);
  const catalog = actions.catalog();
  const known = answers.get(catalog) ?? new Map<string, Answer>();
  answers.set(catalog, known);
  const answer =
    known.get(prompt) ??
    actions
      .explain(readSuggest({ prompt, limit: 1 }), NOBODY)
      .then(presentExplanation);
  known.set(prompt, answer);
  // A failure is no answer to keep: whoever comes next asks anew.
  answer.catch(() => known.delete(prompt));
  return answer;
}
