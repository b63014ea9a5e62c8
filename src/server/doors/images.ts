import { ImagesRequest } from "#contracts/images.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { answerOf, wholeRequest } from "#server/doors/answer.ts";
import type { Door, DoorOptions } from "#server/doors/door.ts";
import { filesOf, type MadeFile, readFile } from "#server/doors/made-files.ts";
import { invalidInput } from "#server/trpc/field-issues.ts";

/** `POST /v1/images/generations`, as OpenAI's. */
export const IMAGES: Door = {
  endpoint: "/v1/images/generations",
  async serve(body, visit) {
    const checked = ImagesRequest.safeParse(body);
    if (!checked.success) throw invalidInput(checked.error);
    const {
      model,
      greatrouter,
      response_format: wanted,
      stream: _,
      ...input
    } = checked.data;
    const asked = wholeRequest(
      "/v1/images/generations",
      { model, greatrouter, taskType: "text_to_image", input },
      visit.meta,
    );
    visit.begin();
    const answer = await visit.options.actions.route(
      { ...asked, contentMode: "generate" },
      visit.caller,
    );
    const isInline = (wanted ?? usualFormat(model)) === "b64_json";
    const { data: _data, ...rest } = answer.result;
    return answerOf(answer, visit, {
      ...rest,
      data: await Promise.all(
        filesOf(answer.result).map(async (file) =>
          isInline ? inline(file, visit.options) : file,
        ),
      ),
    });
  },
};

/** Clients know that OpenAI's newer models answer the file itself, and do not ask. */
function usualFormat(model: string | null | undefined): "url" | "b64_json" {
  return model && /(?:^|[/-])gpt-image/.test(model) ? "b64_json" : "url";
}

async function inline(
  file: MadeFile,
  options: DoorOptions,
): Promise<JsonObject> {
  const { bytes } = await readFile(file, options);
  const { url: _, expires_at: __, ...rest } = file;
  return { ...rest, b64_json: Buffer.from(bytes).toString("base64") };
}
