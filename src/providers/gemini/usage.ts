import type { Usage } from "#core/pricing/usage.ts";
import { numberOf } from "#providers/chat/fields.ts";
import { objectsOf, type Json } from "#providers/json.ts";

/**
 * Gemini's report in disjoint buckets: cached tokens are within the prompt, what its own tools read is beside it,
 * thoughts are beside the candidates. Null while it does not count any answer.
 */
export function usageOf(report: Json): Usage | null {
  const prompt = numberOf(report.promptTokenCount);
  const thoughts = numberOf(report.thoughtsTokenCount) ?? 0;
  const candidates =
    numberOf(report.candidatesTokenCount) ??
    (numberOf(report.totalTokenCount) === null ? null : 0);
  if (prompt === null || candidates === null) return null;
  const cached = Math.min(
    numberOf(report.cachedContentTokenCount) ?? 0,
    prompt,
  );
  const uncachedOf = (modality: string) =>
    Math.max(
      0,
      tokensOf(report.promptTokensDetails, modality) -
        tokensOf(report.cacheTokensDetails, modality),
    );
  const fresh = prompt - cached;
  const audio = Math.min(uncachedOf("AUDIO"), fresh);
  const image = Math.min(uncachedOf("IMAGE"), fresh - audio);
  const outAudio = Math.min(
    tokensOf(report.candidatesTokensDetails, "AUDIO"),
    candidates,
  );
  const outImage = Math.min(
    tokensOf(report.candidatesTokensDetails, "IMAGE"),
    candidates - outAudio,
  );
  const tools = numberOf(report.toolUsePromptTokenCount) ?? 0;
  return {
    inputTokens: fresh - audio - image + tools,
    ...(cached > 0 && { cacheReadTokens: cached }),
    ...(audio > 0 && { inputAudioTokens: audio }),
    ...(image > 0 && { inputImageTokens: image }),
    outputTokens: candidates - outAudio - outImage,
    ...(outAudio > 0 && { outputAudioTokens: outAudio }),
    ...(outImage > 0 && { outputImageTokens: outImage }),
    ...(thoughts > 0 && { reasoningTokens: thoughts }),
  };
}

function tokensOf(details: unknown, modality: string): number {
  return objectsOf(details)
    .filter((entry) => entry.modality === modality)
    .reduce((sum, entry) => sum + (numberOf(entry.tokenCount) ?? 0), 0);
}
