import { z } from "zod";
import { PromptFeedback } from "#contracts/auto-route.ts";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { ChatMessages, KNOWN_SETTINGS } from "#contracts/model-input.ts";
import { Flag, catalogName, filledText } from "#contracts/scalars.ts";
import { ClassifyMode, SELECTION_FIELDS } from "#contracts/selection.ts";

const ModelIds = z
  .array(catalogName("meta/llama-3.3-70b-instruct-fp8-fast"))
  .max(16, "must name at most 16 models.");

/** Routing fields that OpenAI's body has no place for. */
export const RoutingExtension = z
  .strictObject({
    prompt: filledText("Leave it out to classify the last user message.")
      .optional()
      .describe("What is classified instead of the last user message."),
    mode: ClassifyMode.optional(),
    feedback: PromptFeedback.optional(),
    fallback_models: ModelIds.optional().describe(
      "Models to try after the first, in this order.",
    ),
    ...SELECTION_FIELDS,
  })
  .describe("Any field of auto/route but `input`, and `fallback_models`.");

export const ChatCompletionRequest = z
  .looseObject({
    model: catalogName("router")
      .optional()
      .describe(
        "`router`, `router:price`, `router:quality`, or any model id. Default: `router`.",
      ),
    messages: ChatMessages.describe("The conversation, oldest first."),
    ...KNOWN_SETTINGS,
    stream: Flag.nullable()
      .optional()
      .describe("Answer in server-sent events, token by token."),
    stream_options: z
      .looseObject({
        include_usage: Flag.nullable()
          .optional()
          .describe("End with a chunk that carries usage and cost."),
      })
      .nullable()
      .optional()
      .describe("For streams."),
    models: ModelIds.nullable()
      .optional()
      .describe("Models to try, in this order, as OpenRouter spells it."),
    greatrouter: RoutingExtension.nullable()
      .optional()
      .describe("How to route: any field of auto/route but `input`."),
  })
  .meta({ id: "ChatCompletionRequest" });
export type ChatCompletionRequest = z.infer<typeof ChatCompletionRequest>;

export const ChatCompletionResponse = z
  .looseObject({
    id: z.string().describe("The completion's id."),
    object: z.literal("chat.completion").describe("Always `chat.completion`."),
    created: z.number().int().describe("Unix seconds."),
    model: z.string().describe("The model that served."),
    choices: z
      .array(z.looseObject({}))
      .describe("The answers, as OpenAI spells them."),
    usage: z
      .looseObject({})
      .optional()
      .describe("Tokens in and out, as OpenAI spells them."),
    greatrouter: GreatRouter,
  })
  .meta({ id: "ChatCompletionResponse" });
export type ChatCompletionResponse = z.infer<typeof ChatCompletionResponse>;
