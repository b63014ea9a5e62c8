import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { unsupported } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { objectsOf } from "#providers/json.ts";
import { attachedOf } from "#providers/media/attached.ts";
import { extrasOf } from "#providers/media/extras.ts";
import { given } from "#providers/media/fields.ts";
import {
  type HostDoor,
  type Patience,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { pictureUsage } from "#providers/media/picture-usage.ts";
import { policyRefusal } from "#providers/media/refusal.ts";
import { adjusted, leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

const RATIOS = ["1:1", "3:4", "4:3", "9:16", "16:9"] as const;
const MOST = 4;

/** Pictures by Imagen. What its filter holds back is left out of the answer, with or without a reason. */
export async function imagen(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body: asked, offer } = call;
  const [picture] = attachedOf(call, "image");
  if (picture)
    throw unsupported(picture.path, `${call.model.id} takes no pictures.`);
  // The seed would need the watermark to be off, which this API does not offer.
  leftOut(call, "quality", "seed", "output_format");
  const ratio = ratioAsked(asked);
  const n = numberIn(asked, "n") ?? 1;
  if (n > MOST) adjusted(call, "n", MOST);
  const size = /^[12]k$/i.exec(stringIn(asked, "resolution") ?? "")?.[0];
  const { body, status } = await door.json(
    {
      url: `/models/${offer.model}:predict`,
      json: {
        instances: [{ prompt: mediaTextOf(call) }],
        parameters: given({
          ...extrasOf(asked),
          sampleCount: Math.min(Math.max(1, n), MOST),
          aspectRatio: ratio === null ? null : nearestShape(ratio, RATIOS),
          sampleImageSize: size?.toUpperCase(),
          includeRaiReason: true,
        }),
      },
      sent: asked,
    },
    patience,
  );
  const found = objectsOf(body.predictions);
  const shown = found.filter(
    (one) => typeof one.bytesBase64Encoded === "string",
  );
  if (shown.length === 0) {
    throw found.length > 0 || Object.keys(body).length === 0
      ? policyRefusal(status)
      : withoutOutput(status);
  }
  const data = await Promise.all(
    shown.map((one) =>
      madeMedia(
        Buffer.from(stringIn(one, "bytesBase64Encoded") ?? "", "base64"),
        {
          revisedPrompt: stringIn(one, "prompt") ?? undefined,
        },
      ),
    ),
  );
  return mediaAnswer(data, pictureUsage(data));
}
