import { z } from "zod";
import { DoorModel, DoorRouting } from "#contracts/embeddings.ts";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { Flag, asSent, wholeNumber } from "#contracts/scalars.ts";

const AnyNumber = asSent(z.number());

/** A block of content. What it holds depends on its type, and is judged where it is read. */
export const MessageBlock = z.looseObject({
  type: z
    .string()
    .describe(
      "`text`, `image`, `document`, `tool_use`, `tool_result`, `thinking`, …",
    ),
});

const Content = z.union(
  [z.string(), z.array(MessageBlock)],
  'must be a string, or an array of blocks such as {"type": "text", "text": "…"}.',
);

const FIELDS = {
  model: DoorModel,
  messages: z
    .array(
      z.looseObject({
        role: z.enum(["user", "assistant", "system"]).describe("Who speaks."),
        content: Content.describe("What is said."),
      }),
    )
    .min(1, "must hold at least one message.")
    .describe("The conversation, oldest first."),
  system: Content.nullable().optional().describe("The system message."),
  tools: z
    .array(z.looseObject({ name: z.string().optional().describe("Its name.") }))
    .nullable()
    .optional()
    .describe(
      "Tools of your own. Those that only their maker's service runs are left out with a warning; web search alone makes the request a web search.",
    ),
  tool_choice: z
    .looseObject({
      type: z.enum(["auto", "any", "tool", "none"]).describe("How to choose."),
    })
    .nullable()
    .optional()
    .describe("Whether tools are called, and which."),
  thinking: z
    .looseObject({
      type: z.string().describe("`enabled`, `adaptive` or `disabled`."),
    })
    .nullable()
    .optional()
    .describe("Whether and how long the model thinks."),
  output_config: z
    .looseObject({
      effort: z.string().nullable().optional().describe("E.g. `low`."),
      format: z
        .looseObject({ type: z.string().describe("`json_schema`.") })
        .nullable()
        .optional()
        .describe("What the answer looks like."),
    })
    .nullable()
    .optional()
    .describe("How hard the model works, and JSON that fits a schema."),
};

export const MessagesRequest = z
  .looseObject({
    ...FIELDS,
    max_tokens: wholeNumber(1, 10_000_000).describe(
      "The longest answer, in tokens.",
    ),
    temperature: AnyNumber.nullable().optional().describe("How varied."),
    top_p: AnyNumber.nullable().optional().describe("Nucleus sampling."),
    top_k: AnyNumber.nullable().optional().describe("Where the model can."),
    stop_sequences: z
      .array(z.string())
      .nullable()
      .optional()
      .describe("Where the answer ends."),
    stream: Flag.nullable()
      .optional()
      .describe("Answer in server-sent events."),
    metadata: z
      .looseObject({
        user_id: z.string().nullable().optional().describe("The id."),
      })
      .nullable()
      .optional()
      .describe("Your user's id."),
    greatrouter: DoorRouting,
  })
  .meta({ id: "MessagesRequest" });
export type MessagesRequest = z.infer<typeof MessagesRequest>;

export const CountTokensRequest = z
  .looseObject(FIELDS)
  .meta({ id: "CountTokensRequest" });
export type CountTokensRequest = z.infer<typeof CountTokensRequest>;

export const CountTokensResponse = z
  .object({
    input_tokens: z
      .number()
      .int()
      .describe("Tokens in, by our own count: models differ a little."),
  })
  .meta({ id: "CountTokensResponse" });

export const MessagesResponse = z
  .looseObject({
    id: z.string().describe("The message's id."),
    type: z.literal("message").describe("Always `message`."),
    role: z.literal("assistant").describe("Always `assistant`."),
    model: z.string().describe("The model that served."),
    content: z
      .array(z.looseObject({ type: z.string().describe("Its kind.") }))
      .describe("Thinking, text and tool calls, in order."),
    stop_reason: z
      .enum(["end_turn", "max_tokens", "tool_use", "refusal"])
      .describe("Why the answer ended."),
    stop_sequence: z.string().nullable().describe("Null: hosts do not tell."),
    usage: z.looseObject({}).describe("Tokens in and out, as Anthropic's."),
    greatrouter: GreatRouter,
  })
  .meta({ id: "MessagesResponse" });

export const AnthropicError = z
  .looseObject({
    type: z.literal("error").describe("Always `error`."),
    error: z
      .looseObject({
        type: z.string().describe("Anthropic's name for the kind of error."),
        message: z.string().describe("What happened and what to do."),
        code: z.string().describe("The router's own code for it."),
        param: z.string().nullable().describe("The field at fault."),
      })
      .describe("What went wrong."),
    request_id: z.string().describe("The request's id."),
  })
  .meta({ id: "AnthropicError" });
