import type { Usage } from "#core/pricing/usage.ts";

/** What several calls consumed together; null where one of them is not known. */
export function addUsage(...usages: (Usage | null)[]): Usage | null {
  const sum: Usage = {};
  for (const usage of usages) {
    if (!usage) return null;
    for (const [meter, units] of Object.entries(usage)) {
      if (typeof units !== "number") continue;
      const key = meter as keyof Omit<Usage, "estimated">;
      sum[key] = (sum[key] ?? 0) + units;
    }
    if (usage.estimated) sum.estimated = true;
  }
  return sum;
}
