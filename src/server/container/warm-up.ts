import { NOBODY } from "#core/caller.ts";
import { listRows } from "#core/catalog/list-row.ts";
import { TASKS } from "#core/classify/classification.ts";
import { advise } from "#pipeline/advise.ts";
import type { Ports } from "#pipeline/ports.ts";
import { ANY_MODEL } from "#pipeline/request.ts";

/** Computes what is computed once a catalog, so that the first requests do not wait for it. */
export async function warmUp(ports: Ports): Promise<void> {
  listRows(ports.catalog());
  for (const task of TASKS) {
    const request = {
      prompt: "Describe a load balancer in one sentence.",
      input: {},
      selection: { ...ANY_MODEL, task },
      contentMode: null,
      optimization: null,
      mode: "regex" as const,
      sessionId: null,
      budgetDollars: null,
    };
    await advise(request, NOBODY, ports);
  }
}
