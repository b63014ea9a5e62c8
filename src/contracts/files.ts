import { z } from "zod";

export const FileForm = z
  .looseObject({
    file: z
      .string()
      .meta({ format: "binary" })
      .describe("A picture, a sound, a film, a PDF or a text, up to 100 MiB."),
    purpose: z
      .string()
      .optional()
      .describe("What it is for, as OpenAI's clients say; handed back."),
  })
  .meta({ id: "FileUpload" });

export const FileObject = z
  .object({
    id: z
      .string()
      .describe(
        "Send it as `file_id` in a content part of a request of the same organisation and mode.",
      ),
    object: z.literal("file").describe("Always `file`."),
    bytes: z.number().int().describe("Its length."),
    created_at: z.number().int().describe("Unix seconds."),
    expires_at: z.number().int().describe("When it is deleted."),
    filename: z.string().describe("As it was uploaded."),
    purpose: z.string().describe("As it was said; else `user_data`."),
    status: z.literal("processed").describe("Always `processed`."),
    mime_type: z.string().describe("What its content says it is."),
    url: z.string().describe("A link to it that is good for 24 hours."),
  })
  .meta({ id: "FileObject" });
export type FileObject = z.infer<typeof FileObject>;
