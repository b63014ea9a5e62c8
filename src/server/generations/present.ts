import type { GenerationObject } from "#contracts/generations.ts";
import type { Generation } from "#core/generation.ts";

/** Makes a link of ours good for another day; null for any other text. */
export type Relink = (url: string) => { url: string; expiresAt: number } | null;

export function presentGeneration(
  { id, status, progress, created, answer }: Generation,
  origin: string,
  relink: Relink,
): GenerationObject {
  const told: unknown = answer === null ? null : JSON.parse(answer);
  return {
    id,
    object: "generation",
    status,
    progress,
    created,
    poll_url: `${origin}/v1/generations/${id}`,
    result:
      status === "succeeded"
        ? (withFreshLinks(told, relink) as GenerationObject["result"])
        : null,
    error:
      status === "failed"
        ? ((told as { error: GenerationObject["error"] }).error ?? null)
        : null,
  };
}

/** Links in an answer end after a day; whoever asks for it again gets new ones. */
function withFreshLinks(value: unknown, relink: Relink): unknown {
  if (typeof value === "string") {
    return value.includes("/v1/media/")
      ? value.replace(
          /https?:\/\/[^\s()"<>]+/g,
          (url) => relink(url)?.url ?? url,
        )
      : value;
  }
  if (Array.isArray(value)) {
    return value.map((entry) => withFreshLinks(entry, relink));
  }
  if (typeof value !== "object" || value === null) return value;
  const fresh = Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      withFreshLinks(entry, relink),
    ]),
  );
  const link = typeof fresh.url === "string" ? relink(fresh.url) : null;
  return link && "expires_at" in fresh
    ? { ...fresh, expires_at: link.expiresAt }
    : fresh;
}
