import { z } from "zod";
import { RoutingExtension } from "#contracts/chat-completions.ts";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { catalogName, wholeNumber } from "#contracts/scalars.ts";

const Tokens = z.array(z.number().int()).min(1).max(8192);

export const DoorModel = catalogName("router")
  .optional()
  .describe(
    "`router`, `router:price`, `router:quality`, or any model id. Default: `router`.",
  );

export const DoorRouting = RoutingExtension.nullable()
  .optional()
  .describe("How to route: any field of auto/route but `input`.");

export const EmbeddingsRequest = z
  .looseObject({
    model: DoorModel,
    input: z
      .union(
        [
          z.string().min(1, "must not be empty. Send the text to embed."),
          z.array(z.string().min(1)).min(1).max(2048),
          Tokens,
          z.array(Tokens).min(1).max(2048),
        ],
        "must be a text, an array of at most 2,048 texts, or arrays of token numbers.",
      )
      .describe("The text or texts; or their token numbers."),
    dimensions: wholeNumber(1, 65_536)
      .nullable()
      .optional()
      .describe("How long the vectors are, where the model can choose."),
    encoding_format: z
      .enum(["float", "base64"])
      .nullable()
      .optional()
      .describe(
        "How vectors are spelled: numbers, or base64 of 32-bit floats, little-endian. Default: `float`.",
      ),
    user: z.string().nullable().optional().describe("Your user's id."),
    greatrouter: DoorRouting,
  })
  .meta({ id: "EmbeddingsRequest" });
export type EmbeddingsRequest = z.infer<typeof EmbeddingsRequest>;

export const EmbeddingsResponse = z
  .looseObject({
    object: z.literal("list").describe("Always `list`."),
    data: z
      .array(
        z.object({
          object: z.literal("embedding").describe("Always `embedding`."),
          index: z.number().int().describe("Place of its text in `input`."),
          embedding: z
            .union([z.array(z.number()), z.string()])
            .describe("The vector."),
        }),
      )
      .describe("A vector for each text."),
    model: z.string().describe("The model that served."),
    usage: z
      .object({
        prompt_tokens: z.number().int().describe("Tokens in."),
        total_tokens: z.number().int().describe("The same."),
      })
      .describe("What was metered."),
    greatrouter: GreatRouter,
  })
  .meta({ id: "EmbeddingsResponse" });
