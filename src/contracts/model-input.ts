import { z } from "zod";
import { Flag, asSent } from "#contracts/scalars.ts";

const positive = "must be a number above 0.";
const atLeastOne = "must be a whole number of at least 1.";
const PositiveCount = asSent(z.number().int(atLeastOne).min(1, atLeastOne));
const AnyNumber = asSent(z.number());
const Duration = asSent(z.number().gt(0, positive));

const ContentPart = z.looseObject({
  type: z
    .string()
    .describe("`text`, `image_url`, `input_audio`, `file`, `video_url`, …"),
});

/** One turn of a conversation, as OpenAI spells it. What else it carries is kept. */
export const ChatMessage = z
  .looseObject({
    role: z
      .enum(["system", "developer", "user", "assistant", "tool", "function"])
      .describe("Who speaks."),
    content: z
      .union(
        [z.string(), z.array(ContentPart), z.null()],
        'must be a string, or an array of content parts such as {"type": "text", "text": "…"}.',
      )
      .optional()
      .describe("What is said: text, or parts of text and media."),
  })
  .meta({ id: "ChatMessage" });
export type ChatMessage = z.infer<typeof ChatMessage>;

export const ChatMessages = z
  .array(ChatMessage)
  .min(1, "must hold at least one message.");

/** The settings that OpenAI's chat completions and the router's media models know. All else is passed on. */
export const KNOWN_SETTINGS = {
  temperature: AnyNumber.nullable()
    .optional()
    .describe("How varied the answer is."),
  top_p: AnyNumber.nullable().optional().describe("Nucleus sampling."),
  max_tokens: PositiveCount.nullable()
    .optional()
    .describe("The longest answer, in tokens."),
  max_completion_tokens: PositiveCount.nullable()
    .optional()
    .describe("The longest answer, reasoning included, in tokens."),
  n: PositiveCount.nullable()
    .optional()
    .describe("How many answers or images."),
  seed: asSent(z.number().int("must be a whole number."))
    .nullable()
    .optional()
    .describe("For answers that repeat, where the model can."),
  stop: z
    .union(
      [z.string(), z.array(z.string()), z.null()],
      "must be a string or an array of strings.",
    )
    .optional()
    .describe("Where the answer ends."),
  tools: z
    .array(z.looseObject({}))
    .nullable()
    .optional()
    .describe("Functions that the model may call."),
  response_format: z
    .union(
      [
        z.looseObject({
          type: z.string().describe("`text`, `json_object` or `json_schema`."),
        }),
        z.string(),
        z.null(),
      ],
      'must be an object such as {"type": "json_object"}.',
    )
    .optional()
    .describe("Structured output; for speech, the audio format."),
  duration_seconds: Duration.nullable()
    .optional()
    .describe("Length of a video or of music."),
};

/** What the model is sent: a chat-completions body without `model` and `stream`, or a media model's own keys. */
export const ModelInput = z
  .looseObject({
    messages: ChatMessages.optional().describe(
      "The conversation, oldest first.",
    ),
    prompt: z.string().optional().describe("A media model's text."),
    text: z.string().optional().describe("The same, as speech models call it."),
    ...KNOWN_SETTINGS,
    stream: Flag.refine((stream) => !stream, {
      error:
        "must not be true: this endpoint answers whole. Stream with POST /v1/chat/completions.",
    })
      .nullable()
      .optional()
      .describe("Streaming exists on chat completions only."),
    model: z
      .never(
        "does not belong in `input`: send it beside, as the field `model`.",
      )
      .optional()
      .describe("Not here: the model is a field beside `input`."),
  })
  .meta({
    id: "ModelInput",
    description:
      "What the model is sent: a chat-completions body without `model` and `stream`, or a media model's own keys. With none of `messages`, `prompt` and `text`, the prompt becomes the one user message.",
  });
export type ModelInput = z.infer<typeof ModelInput>;
