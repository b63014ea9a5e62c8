import type { Json } from "#providers/json.ts";

/** OpenAI's service tiers. */
const TIERS = new Set(["auto", "default", "flex", "scale", "priority", "fast"]);

/** Takes out what hosts put in OpenAI's optional labels that its contract does not allow there. */
export function dropForeignLabels(answer: Json): void {
  for (const key of ["system_fingerprint", "obfuscation"]) {
    if (typeof answer[key] !== "string") delete answer[key];
  }
  if (!TIERS.has(String(answer.service_tier))) delete answer.service_tier;
}
