import type { UpstreamCall } from "#core/upstream.ts";

/** Deployments' names by model, as `gpt-5.5=prod, openai/gpt-4o=old`; what is not named is deployed under its own name. */
export function readDeployments(
  setting: string | null,
): ReadonlyMap<string, string> {
  const pairs = (setting ?? "").split(/[,\n]/).flatMap((pair) => {
    const [model, name] = pair.split("=").map((part) => part.trim());
    return model && name ? [[model, name] as const] : [];
  });
  return new Map(pairs);
}

export function deploymentOf(
  deployments: ReadonlyMap<string, string>,
  { model, offer }: Pick<UpstreamCall, "model" | "offer">,
): string {
  return (
    deployments.get(model.id) ?? deployments.get(offer.model) ?? offer.model
  );
}
