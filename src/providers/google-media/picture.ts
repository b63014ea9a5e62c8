import { addUsage } from "#core/pricing/add-usage.ts";
import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { generate } from "#providers/google-media/generate.ts";
import { attachedOf, bytesOf } from "#providers/media/attached.ts";
import { given } from "#providers/media/fields.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { nearestShape, ratioAsked } from "#providers/media/picture-shape.ts";
import { pictureUsage } from "#providers/media/picture-usage.ts";
import { leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

const RATIOS = [
  "1:1",
  "2:3",
  "3:2",
  "3:4",
  "4:3",
  "4:5",
  "5:4",
  "9:16",
  "16:9",
  "21:9",
] as const;
const MOST = 10;

/** Pictures by Gemini, which makes one an answer: several are asked for at once. */
export async function draw(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  const { body } = call;
  leftOut(call, "quality", "output_format");
  const attached = attachedOf(call, "image");
  const media = await bytesOf(attached, door, patience);
  const ratio = ratioAsked(body);
  const seed = numberIn(body, "seed");
  const json = (nth: number) => ({
    contents: [
      {
        role: "user",
        parts: [
          ...media.map(({ mimeType, bytes }) => ({
            inlineData: { mimeType, data: bytes.toString("base64") },
          })),
          { text: mediaTextOf(call) },
        ],
      },
    ],
    generationConfig: given({
      responseModalities: ["TEXT", "IMAGE"],
      seed: seed === null ? null : seed + nth,
      imageConfig: imageConfig(ratio, stringIn(body, "resolution")),
    }),
  });
  const count = Math.min(Math.max(1, numberIn(body, "n") ?? 1), MOST);
  const answers = await Promise.all(
    Array.from({ length: count }, (_none, nth) =>
      generate(call, json(nth), door, patience),
    ),
  );
  const data = await Promise.all(
    answers.flatMap((answer) =>
      answer.media.map(({ bytes, mimeType }) => madeMedia(bytes, { mimeType })),
    ),
  );
  const tokens = addUsage(...answers.map(({ usage }) => usage));
  return mediaAnswer(data, {
    ...tokens,
    ...pictureUsage(data, attached.length),
  });
}

/** `1K`, `2K` and `4K` are Google's own words; the capital letter matters. */
function imageConfig(ratio: number | null, resolution: string | null) {
  const size = /^[124]k$/i.test(resolution ?? "")
    ? resolution?.toUpperCase()
    : null;
  if (ratio === null && !size) return null;
  return given({
    aspectRatio: ratio === null ? null : nearestShape(ratio, RATIOS),
    imageSize: size,
  });
}
