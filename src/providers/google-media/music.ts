import type { UpstreamAnswer, UpstreamCall } from "#core/upstream.ts";
import { flagIn, mediaTextOf, numberIn, stringIn } from "#providers/asked.ts";
import { generate } from "#providers/google-media/generate.ts";
import { attachedOf, bytesOf } from "#providers/media/attached.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { madeMedia } from "#providers/media/made-media.ts";
import { musicUsage } from "#providers/media/sound-usage.ts";
import { leftOut } from "#providers/media/told.ts";
import { mediaAnswer } from "#providers/media/whole-answer.ts";

/** Music by Lyria, which reads length, words and instruments from the prompt alone. */
export async function compose(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
): Promise<UpstreamAnswer> {
  leftOut(call, "seed");
  const pictures = await bytesOf(attachedOf(call, "image"), door, patience);
  const { media } = await generate(
    call,
    {
      contents: [
        {
          role: "user",
          parts: [
            { text: wishes(call) },
            ...pictures.map(({ mimeType, bytes }) => ({
              inlineData: { mimeType, data: bytes.toString("base64") },
            })),
          ],
        },
      ],
      generationConfig: { responseModalities: ["AUDIO", "TEXT"] },
    },
    door,
    patience,
  );
  const sounds = media.filter(({ mimeType }) => !mimeType.startsWith("image/"));
  const data = await Promise.all(
    sounds.map(({ bytes, mimeType }) => madeMedia(bytes, { mimeType })),
  );
  return mediaAnswer(
    data,
    musicUsage(
      data[0]?.duration_seconds,
      numberIn(call.body, "duration_seconds"),
    ),
  );
}

function wishes(call: UpstreamCall): string {
  const { body } = call;
  const seconds = numberIn(body, "duration_seconds");
  const lyrics = stringIn(body, "lyrics");
  return [
    mediaTextOf(call),
    seconds !== null && `Length: ${seconds} seconds.`,
    flagIn(body, "instrumental") === true && "Instrumental only, no vocals.",
    lyrics !== null && `Lyrics:\n${lyrics}`,
  ]
    .filter((line) => typeof line === "string")
    .join("\n\n");
}
