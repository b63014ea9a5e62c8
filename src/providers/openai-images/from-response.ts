import type { MadeMedia } from "#core/media/reference.ts";
import { offerPriceOf } from "#core/pricing/offer-price.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import { numberIn, stringIn } from "#providers/asked.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { attachedOf } from "#providers/media/attached.ts";
import {
  type Answer,
  type HostDoor,
  notUnderstood,
  type Patience,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { fetchedMedia, madeMedia } from "#providers/media/made-media.ts";
import { pictureUsage } from "#providers/media/picture-usage.ts";
import { policyRefusal } from "#providers/media/refusal.ts";
import { failureIn } from "#providers/failure-of-status.ts";

/** The pictures of an answer, in base64 or behind links, and what they are charged by. */
export async function fromImages(
  { body, status }: Answer<Json>,
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<{ data: MadeMedia[]; usage: Usage }> {
  const found = objectsOf(body.data ?? body.images);
  if (found.length === 0) {
    throw failureIn(body, status, call.body) ?? withoutOutput(status);
  }
  const shown = found.filter(
    (one) => one.respect_moderation !== false && one.is_image_safe !== false,
  );
  if (shown.length === 0) throw policyRefusal(status);
  const data = await Promise.all(
    shown.map((one) => pictureOf(one, door, patience)),
  );
  return { data, usage: usageOf(body, data, call) };
}

async function pictureOf(
  one: Json,
  door: HostDoor,
  patience: Patience,
): Promise<MadeMedia> {
  const revisedPrompt = stringIn(one, "revised_prompt") ?? undefined;
  const base64 = stringIn(one, "b64_json");
  if (base64 !== null) {
    return madeMedia(
      Buffer.from(base64.replace(/^data:[^,]*,/, ""), "base64"),
      { revisedPrompt },
    );
  }
  const url = stringIn(one, "url");
  if (url === null) throw notUnderstood();
  return fetchedMedia(url, door, { revisedPrompt }, patience);
}

function usageOf(body: Json, data: MadeMedia[], call: UpstreamCall): Usage {
  const pictures = pictureUsage(data, attachedOf(call, "image").length);
  const report = isObject(body.usage) ? body.usage : {};
  const output = numberIn(report, "output_tokens");
  if (output === null) return pictures;
  const price = offerPriceOf(call.model, call.offer);
  const input = isObject(report.input_tokens_details)
    ? report.input_tokens_details
    : {};
  const made = isObject(report.output_tokens_details)
    ? report.output_tokens_details
    : {};
  const images = numberIn(input, "image_tokens") ?? 0;
  const text = numberIn(made, "text_tokens") ?? 0;
  // A list that prices no picture's tokens apart sells them as output.
  const isApart =
    price.output_image_per_million_tokens !== undefined ||
    price.per_image !== undefined;
  return {
    ...pictures,
    inputTokens:
      numberIn(input, "text_tokens") ??
      (numberIn(report, "input_tokens") ?? 0) - images,
    inputImageTokens: images,
    ...(isApart
      ? { outputTokens: text, outputImageTokens: output - text }
      : { outputTokens: output }),
  };
}
