import { createHash } from "node:crypto";
import { AppError, isAppError } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { MAX_BODY_BYTES, readBytes } from "#server/rest/read-body.ts";
import { flawOfText } from "#server/rest/sound-json.ts";

/**
 * A `multipart/form-data` body as one object: texts as strings, files as `File`, and what is given several times (or as
 * `name[]`) as an array. `text` stands for all of it, files by their hash.
 */
export async function readForm(
  request: Request,
  longest = MAX_BODY_BYTES,
): Promise<{ text: string; body: JsonObject }> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError(
      "unsupported_media_type",
      `${type === "" ? "The content type is missing" : `The content type ${JSON.stringify(type.slice(0, 100))} is not a form`}. Send \`multipart/form-data\` with the file as the field \`file\`.`,
      { param: "content-type" },
    );
  }
  const form = await parse(request, type, longest);
  const body: JsonObject = {};
  const told: [string, unknown][] = [];
  for (const [name, value] of form) {
    const key = name.endsWith("[]") ? name.slice(0, -2) : name;
    refuseOddName(key);
    told.push([key, typeof value === "string" ? value : await tell(value)]);
    const before = body[key];
    if (name === key && before === undefined) body[key] = value;
    else {
      body[key] = [
        ...(before === undefined
          ? []
          : Array.isArray(before)
            ? before
            : [before]),
        value,
      ];
    }
  }
  return { text: JSON.stringify(told), body };
}

async function parse(
  request: Request,
  type: string,
  longest: number,
): Promise<FormData> {
  try {
    const bytes = await readBytes(request, longest);
    return await new Response(new Uint8Array(bytes), {
      headers: { "content-type": type },
    }).formData();
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError(
      "invalid_request",
      "The form cannot be read: its parts do not fit the boundary of its content type, or the connection ended early. Send `multipart/form-data` as your HTTP client makes it.",
      { cause: error },
    );
  }
}

function refuseOddName(name: string): void {
  const flaw =
    name in Object.prototype ? "is not a known field." : flawOfText(name);
  if (flaw === null) return;
  throw new AppError("invalid_request", `${JSON.stringify(name)} ${flaw}`, {
    param: name,
  });
}

async function tell(file: File): Promise<unknown> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return [
    file.name,
    file.type,
    createHash("sha256").update(bytes).digest("hex"),
  ];
}
