import { AppError } from "#core/errors.ts";
import type { Container } from "#server/container.ts";
import { isSignedMediaUrl, MEDIA_URL_SECONDS } from "#server/media/sign.ts";
import {
  commonHeaders,
  errorAnswer,
  preflightAnswer,
} from "#server/rest/answer.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"];

/** `GET /v1/media/{id}`: one medium, for whoever holds the signed link. */
export async function handleMedia(
  request: Request,
  { media, mediaSecret, ports }: Container,
  { requestId }: { requestId: string },
): Promise<Response> {
  if (request.method === "OPTIONS") {
    return preflightAnswer(requestId, request.headers, METHODS);
  }
  if (!METHODS.includes(request.method)) {
    return errorAnswer(notAllowed(request.method), requestId);
  }
  const { pathname, searchParams } = new URL(request.url);
  const id = decoded(pathname.slice("/v1/media/".length));
  const isOpen =
    id !== null &&
    isSignedMediaUrl(id, searchParams, ports.clock.now(), mediaSecret);
  const file = isOpen ? await media(id) : null;
  if (!file) return errorAnswer(notFound(), requestId);
  return new Response(
    request.method === "HEAD" ? null : new Uint8Array(file.bytes),
    {
      headers: {
        ...commonHeaders(requestId),
        "content-type": file.mimeType,
        "content-length": String(file.bytes.length),
        "cache-control": `private, max-age=${MEDIA_URL_SECONDS}`,
        "x-content-type-options": "nosniff",
      },
    },
  );
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
    {
      allow: METHODS,
    },
  );
}

function notFound(): AppError {
  return new AppError(
    "not_found",
    "This link is not valid or has expired: media links are good for a day.",
  );
}
