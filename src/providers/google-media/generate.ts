import type { Usage } from "#core/pricing/usage.ts";
import { offerPriceOf } from "#core/pricing/offer-price.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import {
  type HostDoor,
  type Patience,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { policyRefusal } from "#providers/media/refusal.ts";
import { failureIn } from "#providers/failure-of-status.ts";

export type Inline = { mimeType: string; bytes: Buffer };

/** One `generateContent` whose answer is a medium: all that came inline, and the words beside it. */
export async function generate(
  call: UpstreamCall,
  json: Json,
  door: HostDoor,
  patience: Patience,
): Promise<{ media: Inline[]; words: string; usage: Usage | null }> {
  const { body, status } = await door.json(
    {
      url: `/models/${call.offer.model}:generateContent`,
      json,
      sent: call.body,
    },
    patience,
  );
  const failure = failureIn(body, status, call.body);
  if (failure) throw failure;
  const [candidate = {}] = objectsOf(body.candidates);
  const parts = objectsOf(
    isObject(candidate.content) ? candidate.content.parts : [],
  );
  const media = parts.flatMap(({ inlineData }): Inline[] => {
    if (!isObject(inlineData) || typeof inlineData.data !== "string") return [];
    return [
      {
        mimeType: stringIn(inlineData, "mimeType") ?? "",
        bytes: Buffer.from(inlineData.data, "base64"),
      },
    ];
  });
  if (media.length === 0) throw whyNothing(body, candidate, status);
  return {
    media,
    words: parts
      .flatMap((part) =>
        part.thought === true ? [] : (stringIn(part, "text") ?? []),
      )
      .join(""),
    usage: usageIn(body, call),
  };
}

const REFUSALS = /SAFETY|PROHIBITED|BLOCKLIST|RECITATION|SPII/;

function whyNothing(body: Json, candidate: Json, status: number) {
  const feedback = isObject(body.promptFeedback) ? body.promptFeedback : {};
  const isRefusal =
    stringIn(feedback, "blockReason") !== null ||
    REFUSALS.test(stringIn(candidate, "finishReason") ?? "");
  return isRefusal ? policyRefusal(status) : withoutOutput(status);
}

/** Google's report in disjoint buckets: each modality apart, both ways. */
function usageIn(body: Json, call: UpstreamCall): Usage | null {
  const report = isObject(body.usageMetadata) ? body.usageMetadata : {};
  const prompt = numberIn(report, "promptTokenCount");
  const made = numberIn(report, "candidatesTokenCount");
  if (prompt === null || made === null) return null;
  const read = tokensOf(report.promptTokensDetails);
  const written = tokensOf(report.candidatesTokensDetails);
  const price = offerPriceOf(call.model, call.offer);
  // A list that prices no picture's tokens apart sells them as output.
  const isApart =
    (price.output_image_per_million_tokens ?? price.per_image) !== undefined;
  const images = isApart ? written("IMAGE") : 0;
  return {
    inputTokens: prompt - read("IMAGE") - read("AUDIO"),
    inputImageTokens: read("IMAGE"),
    inputAudioTokens: read("AUDIO"),
    outputTokens: made - images - written("AUDIO"),
    outputImageTokens: images,
    outputAudioTokens: written("AUDIO"),
    reasoningTokens: numberIn(report, "thoughtsTokenCount") ?? 0,
  };
}

function tokensOf(details: unknown): (modality: string) => number {
  const found = objectsOf(details);
  return (modality) =>
    found.reduce(
      (sum, one) =>
        sum +
        (one.modality === modality ? (numberIn(one, "tokenCount") ?? 0) : 0),
      0,
    );
}
