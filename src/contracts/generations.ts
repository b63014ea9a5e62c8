import { z } from "zod";

export const GenerationObject = z
  .object({
    id: z.string().describe("Its id."),
    object: z.literal("generation").describe("Always `generation`."),
    status: z
      .enum(["queued", "running", "succeeded", "failed", "canceled"])
      .describe("Where it stands; the last three are final."),
    progress: z
      .number()
      .nullable()
      .describe("0 to 1; null where the host tells none."),
    created: z.number().int().describe("Unix seconds."),
    poll_url: z.string().describe("Where to ask for it again."),
    result: z
      .looseObject({})
      .nullable()
      .describe(
        "The whole answer of the endpoint that was asked, once it succeeded.",
      ),
    error: z
      .looseObject({
        message: z.string().describe("What happened and what to do."),
        code: z.string().describe("What went wrong, in one word."),
      })
      .nullable()
      .describe("The error that the endpoint would have answered."),
  })
  .meta({ id: "Generation" });
export type GenerationObject = z.infer<typeof GenerationObject>;

export const GenerationPath = z.object({
  id: z.string().describe("The generation's id, `gen_…`."),
});
