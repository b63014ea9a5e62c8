import { AppError } from "#core/errors.ts";
import { logFailure } from "#server/log-failure.ts";
import type { MediaFiles, StoredFile } from "#server/media/files.ts";
import { readRange } from "#server/media/range.ts";
import { isSignedMediaUrl, MEDIA_URL_SECONDS } from "#server/media/sign.ts";
import {
  commonHeaders,
  errorAnswer,
  preflightAnswer,
} from "#server/rest/answer.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"];

export type MediaOptions = {
  requestId: string;
  files: Pick<MediaFiles, "medium">;
  secret: string;
  now: number;
};

/** `GET /v1/media/{id}`: one medium, or some of its bytes, for whoever holds the signed link. Never throws. */
export async function handleMedia(
  request: Request,
  { requestId, files, secret, now }: MediaOptions,
): Promise<Response> {
  if (request.method === "OPTIONS") {
    return preflightAnswer(requestId, request.headers, METHODS);
  }
  if (!METHODS.includes(request.method)) {
    return errorAnswer(notAllowed(request.method), requestId);
  }
  const { pathname, searchParams } = new URL(request.url);
  const id = decoded(pathname.slice("/v1/media/".length));
  const isOpen = id !== null && isSignedMediaUrl(id, searchParams, now, secret);
  try {
    const file = isOpen ? await files.medium(id) : null;
    if (!file) return errorAnswer(notFound(), requestId);
    return await told(file, request, requestId);
  } catch (error) {
    logFailure("The media store failed", error, requestId);
    return errorAnswer(storeAway(error), requestId);
  }
}

async function told(
  file: StoredFile,
  request: Request,
  requestId: string,
): Promise<Response> {
  const { size, mimeType } = file;
  const range = readRange(request.headers.get("range"), size);
  const headers = {
    ...commonHeaders(requestId),
    "content-type": mimeType,
    "accept-ranges": "bytes",
    "cache-control": `private, max-age=${MEDIA_URL_SECONDS}`,
    "x-content-type-options": "nosniff",
    // A picture may be an SVG, which is a document with scripts to a browser that opens it by itself.
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
  };
  if (range === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${size}` },
    });
  }
  const isHead = request.method === "HEAD";
  const length = range ? range.end - range.start + 1 : size;
  return new Response(isHead ? null : await file.stream(range ?? undefined), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "content-length": String(length),
      ...(range && {
        "content-range": `bytes ${range.start}-${range.end}/${size}`,
      }),
    },
  });
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function notAllowed(method: string): AppError {
  return new AppError(
    "method_not_allowed",
    `${method} is not answered here. Use GET.`,
    { allow: METHODS },
  );
}

function notFound(): AppError {
  return new AppError(
    "not_found",
    "This link is not valid or has expired: media links are good for a day.",
  );
}

function storeAway(cause: unknown): AppError {
  return new AppError(
    "unavailable",
    "The media store cannot be read right now. Try again shortly.",
    { retryAfterSeconds: 5, cause },
  );
}
