import type { Env } from "#config/env.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { createLikeness } from "#memory/likeness.ts";
import type { Clock } from "#pipeline/ports.ts";
import { createEmbedding } from "#providers/embeddings/openai.ts";
import { createHttpClient } from "#providers/http/client.ts";
import { logFailure } from "#server/log-failure.ts";
import type { Actions } from "#server/trpc/actions.ts";

/** The embedding that settings name, if any. */
export function openLikeness(
  { embeddings }: Env,
  { catalog, clock }: { catalog: () => Catalog; clock: Clock },
): { likenessTo: Actions["likenessTo"]; close(): Promise<void> } {
  if (!embeddings) {
    return { likenessTo: async () => undefined, close: async () => {} };
  }
  const client = createHttpClient();
  const likenessTo = createLikeness({
    catalog,
    clock,
    embed: createEmbedding(embeddings, client),
    failed: (error) => {
      logFailure("The embeddings endpoint failed", error);
    },
  });
  return { likenessTo, close: () => client.close() };
}
