import type { FileObject } from "#contracts/files.ts";
import type { Caller } from "#core/caller.ts";
import { AppError, invalidRequest } from "#core/errors.ts";
import { rateLimitHeaders } from "#server/errors.ts";
import { errorAnswer, jsonText } from "#server/rest/answer.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { readForm } from "#server/rest/read-form.ts";
import { errorOf } from "#server/trpc/error-of.ts";
import { requireScope } from "#server/trpc/require-scope.ts";

const MIB = 1024 * 1024;
export const MAX_FILE_BYTES = 100 * MIB;
const LONGEST_NAME = 255;

export type FileOptions = RestOptions & {
  /** Stores an upload; null where its content is of no kind that models take. */
  keepFile(
    caller: Caller,
    bytes: Uint8Array,
  ): Promise<Pick<
    FileObject,
    "id" | "mime_type" | "url" | "created_at" | "expires_at"
  > | null>;
};

/** `POST /v1/files`: an upload that requests may refer to, by its id or its link. Never throws. */
export async function handleFiles(
  request: Request,
  options: FileOptions,
): Promise<Response> {
  const { requestId } = options;
  try {
    const caller = requireScope(await options.authenticate(request), [
      "inference",
    ]);
    const limit = await options.actions.admit(caller);
    const { body } = await readForm(request, MAX_FILE_BYTES);
    const { file, purpose } = body;
    if (!(file instanceof File)) {
      throw invalidRequest(
        "file",
        "file is required: send it as a file of the form.",
      );
    }
    if (file.size === 0) throw invalidRequest("file", "file is empty.");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kept = await options.keepFile(caller, bytes);
    if (!kept) {
      throw new AppError(
        "unsupported_media_type",
        "file is no picture, sound, film, PDF or UTF-8 text by its content. Convert it.",
        { param: "file" },
      );
    }
    const { id, ...rest } = kept;
    const told: FileObject = {
      id,
      object: "file",
      bytes: bytes.length,
      filename: file.name.slice(0, LONGEST_NAME),
      purpose: typeof purpose === "string" ? purpose : "user_data",
      status: "processed",
      ...rest,
    };
    return jsonText(
      JSON.stringify(told),
      requestId,
      200,
      limit ? rateLimitHeaders(limit) : {},
    );
  } catch (thrown) {
    const error = errorOf(thrown);
    const response = errorAnswer(error, requestId);
    if (response.status === 500) options.onUnexpected?.(error, requestId);
    return response;
  }
}
