import { z } from "zod";
import { DoorModel, DoorRouting } from "#contracts/embeddings.ts";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { asSent, filledText } from "#contracts/scalars.ts";

export const SpeechRequest = z
  .looseObject({
    model: DoorModel,
    input: filledText("Say what is spoken.")
      .max(100_000, "must be at most 100,000 characters long.")
      .describe("What is spoken."),
    voice: z
      .union(
        [
          z.string().min(1),
          z.looseObject({ id: z.string().min(1).describe("Its id.") }),
        ],
        'must be the name of a voice, such as "alloy".',
      )
      .nullable()
      .optional()
      .describe("Who speaks, as the model's maker names it."),
    instructions: z
      .string()
      .nullable()
      .optional()
      .describe("How it is spoken, where the model takes advice."),
    response_format: z
      .enum(["mp3", "opus", "aac", "flac", "wav", "pcm"])
      .nullable()
      .optional()
      .describe("The audio format; the answer's content type tells the truth."),
    speed: asSent(
      z
        .number()
        .min(0.25, "must be a number from 0.25 to 4.")
        .max(4, "must be a number from 0.25 to 4."),
    )
      .nullable()
      .optional()
      .describe("1 is the natural pace."),
    stream_format: z
      .enum(["audio", "sse"])
      .nullable()
      .optional()
      .describe("The bare file, or events that carry it. Default: `audio`."),
    greatrouter: DoorRouting,
  })
  .meta({ id: "SpeechRequest" });
export type SpeechRequest = z.infer<typeof SpeechRequest>;

const text = z.string().optional();
const list = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .optional();

/** The fields beside `file`, as a form spells them. */
export const TranscriptionFields = z.looseObject({
  model: DoorModel,
  language: text.describe("What is spoken, as a code such as `en`."),
  prompt: text.describe("Words that help to understand the recording."),
  response_format: z
    .enum(["json", "text", "srt", "verbose_json", "vtt", "diarized_json"])
    .optional()
    .describe("How the transcript is told. Default: `json`."),
  temperature: z
    .string()
    .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/, "must be a number from 0 to 1.")
    .transform(Number)
    .optional()
    .describe("0 to 1: how freely the model guesses."),
  timestamp_granularities: list.describe("`word` and `segment`."),
  stream: z
    .stringbool({ truthy: ["true", "1"], falsy: ["false", "0"] })
    .optional()
    .describe("Tell the transcript as events."),
  greatrouter: z
    .string()
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json) as unknown;
      } catch {
        context.addIssue("must be a JSON object.");
        return z.NEVER;
      }
    })
    .pipe(DoorRouting)
    .optional()
    .describe("How to route, as JSON: any field of auto/route but `input`."),
});
export type TranscriptionFields = z.infer<typeof TranscriptionFields>;

/** The form, for the document. */
export const TranscriptionForm = z
  .looseObject({
    file: z
      .string()
      .meta({ format: "binary" })
      .describe("The recording: WAV, MP3, M4A, MP4, OGG, FLAC or WebM."),
    model: DoorModel,
    language: text.describe("What is spoken, as a code such as `en`."),
    prompt: text.describe("Words that help to understand the recording."),
    response_format: z
      .enum(["json", "text", "srt", "verbose_json", "vtt", "diarized_json"])
      .optional()
      .describe("How the transcript is told. Default: `json`."),
    temperature: z.number().min(0).max(1).optional().describe("0 to 1."),
    "timestamp_granularities[]": z
      .array(z.enum(["word", "segment"]))
      .optional()
      .describe("What `verbose_json` gives times of."),
    stream: z.boolean().optional().describe("Tell it as events."),
    greatrouter: z
      .string()
      .optional()
      .describe("How to route, as JSON: any field of auto/route but `input`."),
  })
  .meta({ id: "TranscriptionRequest" });

export const TranscriptionResponse = z
  .looseObject({
    text: z.string().describe("What was said."),
    language: z.string().optional().describe("With `verbose_json`."),
    duration: z.number().optional().describe("Seconds; with `verbose_json`."),
    greatrouter: GreatRouter,
  })
  .meta({ id: "TranscriptionResponse" });
