import { z } from "zod";
import { DoorModel, DoorRouting } from "#contracts/embeddings.ts";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { Flag, asSent, wholeNumber } from "#contracts/scalars.ts";

const AnyNumber = asSent(z.number());

/** An item of the conversation. What it holds depends on its type, and is judged where it is read. */
export const ResponseItem = z.looseObject({
  type: z
    .string()
    .optional()
    .describe(
      "`message`, `function_call`, `function_call_output`, `custom_tool_call`, `custom_tool_call_output`, `reasoning`.",
    ),
  role: z.string().optional().describe("Of a message: who speaks."),
});
export type ResponseItem = z.infer<typeof ResponseItem>;

export const ResponsesRequest = z
  .looseObject({
    model: DoorModel,
    input: z
      .union(
        [
          z.string().min(1, "must not be empty."),
          z.array(ResponseItem).min(1, "must hold at least one item."),
        ],
        "must be a text or an array of items.",
      )
      .describe("A text, or the conversation's items, oldest first."),
    instructions: z
      .string()
      .nullable()
      .optional()
      .describe("The system message, before all of `input`."),
    max_output_tokens: wholeNumber(1, 10_000_000)
      .nullable()
      .optional()
      .describe("The longest answer, reasoning included, in tokens."),
    temperature: AnyNumber.nullable().optional().describe("How varied."),
    top_p: AnyNumber.nullable().optional().describe("Nucleus sampling."),
    top_logprobs: wholeNumber(0, 20)
      .nullable()
      .optional()
      .describe("Alternatives told for each token, where the model can."),
    tools: z
      .array(z.looseObject({ type: z.string().describe("Its kind.") }))
      .nullable()
      .optional()
      .describe(
        "`function` and `custom` tools. Tools that only one host runs itself are left out with a warning; `web_search` alone makes the request a web search.",
      ),
    tool_choice: z
      .union(
        [
          z.enum(["none", "auto", "required"]),
          z.looseObject({ type: z.string().describe("Its kind.") }),
        ],
        'must be "none", "auto", "required" or an object that names a tool.',
      )
      .nullable()
      .optional()
      .describe("Whether tools are called, and which."),
    parallel_tool_calls: Flag.nullable()
      .optional()
      .describe("Whether several tools may be called at once."),
    text: z
      .looseObject({
        format: z
          .looseObject({
            type: z
              .string()
              .describe("`text`, `json_object` or `json_schema`."),
          })
          .nullable()
          .optional()
          .describe("What the answer looks like."),
        verbosity: z
          .string()
          .nullable()
          .optional()
          .describe("How much is said."),
      })
      .nullable()
      .optional()
      .describe("Plain text, or JSON that fits a schema."),
    reasoning: z
      .looseObject({
        effort: z.string().nullable().optional().describe("E.g. `low`."),
      })
      .nullable()
      .optional()
      .describe("How hard the model thinks."),
    include: z
      .array(z.string())
      .nullable()
      .optional()
      .describe(
        "`reasoning.encrypted_content`, `message.output_text.logprobs`.",
      ),
    stream: Flag.nullable()
      .optional()
      .describe("Answer in server-sent events."),
    store: Flag.nullable()
      .optional()
      .describe("Whether the answer can be referred to later."),
    previous_response_id: z
      .string()
      .nullable()
      .optional()
      .describe("The response that this one goes on from."),
    metadata: z
      .record(z.string(), z.string())
      .nullable()
      .optional()
      .describe("Handed back as it came."),
    greatrouter: DoorRouting,
  })
  .meta({ id: "ResponsesRequest" });
export type ResponsesRequest = z.infer<typeof ResponsesRequest>;

export const ResponsesResponse = z
  .looseObject({
    id: z.string().describe("The response's id."),
    object: z.literal("response").describe("Always `response`."),
    created_at: z.number().int().describe("Unix seconds."),
    status: z.string().describe("`completed` or `incomplete`."),
    model: z.string().describe("The model that served."),
    output: z
      .array(z.looseObject({ type: z.string().describe("Its kind.") }))
      .describe("Reasoning, messages and tool calls, in order."),
    usage: z
      .looseObject({})
      .nullable()
      .describe("Tokens in and out, as OpenAI spells them."),
    greatrouter: GreatRouter,
  })
  .meta({ id: "ResponsesResponse" });
