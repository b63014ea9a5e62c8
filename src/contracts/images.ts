import { z } from "zod";
import { DoorModel, DoorRouting } from "#contracts/embeddings.ts";
import { GreatRouter } from "#contracts/greatrouter.ts";
import { Flag, filledText, wholeNumber } from "#contracts/scalars.ts";

export const ImagesRequest = z
  .looseObject({
    model: DoorModel,
    prompt: filledText("Say what the picture shows.").describe(
      "What the picture shows.",
    ),
    n: wholeNumber(1, 10).nullable().optional().describe("How many pictures."),
    size: z
      .string()
      .regex(
        /^(?:auto|[1-9]\d{1,4}x[1-9]\d{1,4})$/,
        'must be width and height in pixels, such as "1024x1024", or "auto".',
      )
      .nullable()
      .optional()
      .describe("Width and height in pixels, e.g. `1024x1024`, or `auto`."),
    quality: z.string().nullable().optional().describe("E.g. `high`."),
    output_format: z
      .enum(["png", "jpeg", "webp"])
      .nullable()
      .optional()
      .describe("The file format."),
    response_format: z
      .enum(["url", "b64_json"])
      .nullable()
      .optional()
      .describe(
        "A link that is good for 24 hours, or the file itself. Default: `url`; for OpenAI's `gpt-image` models `b64_json`, as at OpenAI.",
      ),
    stream: Flag.refine((stream) => !stream, {
      error: "must not be true: pictures are answered whole.",
    })
      .nullable()
      .optional()
      .describe("Not answered in parts."),
    user: z.string().nullable().optional().describe("Your user's id."),
    greatrouter: DoorRouting,
  })
  .meta({ id: "ImagesRequest" });
export type ImagesRequest = z.infer<typeof ImagesRequest>;

export const ImagesResponse = z
  .looseObject({
    created: z.number().int().describe("Unix seconds."),
    data: z
      .array(
        z.looseObject({
          url: z.string().optional().describe("A link to the file."),
          b64_json: z.string().optional().describe("The file, in base64."),
          revised_prompt: z
            .string()
            .optional()
            .describe("The prompt as the model put it."),
        }),
      )
      .describe("The pictures."),
    greatrouter: GreatRouter,
  })
  .meta({ id: "ImagesResponse" });
