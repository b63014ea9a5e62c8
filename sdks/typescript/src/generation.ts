import type { Generation } from "./answers.js";
import { GreatRouterError, errorInside } from "./errors.js";
import { pause } from "./retry.js";

/** The whole answer: at once, or, where the server runs the request in the background, as soon as it has ended. */
export async function complete<T extends object>(
  answer: T | Generation<T>,
  look: (id: string) => Promise<Generation<T>>,
  { pollIntervalMs, signal }: { pollIntervalMs: number; signal?: AbortSignal },
): Promise<T> {
  if (!isGeneration(answer)) return answer;
  let generation = answer;
  while (generation.status === "queued" || generation.status === "running") {
    await pause(pollIntervalMs, signal);
    generation = await look(generation.id);
  }
  if (generation.status === "succeeded" && generation.result !== null) {
    return generation.result;
  }
  if (generation.status === "failed") throw errorInside(generation.error);
  throw new GreatRouterError(`Generation ${generation.id} was canceled.`, {
    code: "canceled",
    body: generation,
  });
}

function isGeneration<T extends object>(
  answer: T | Generation<T>,
): answer is Generation<T> {
  return "object" in answer && answer.object === "generation";
}
