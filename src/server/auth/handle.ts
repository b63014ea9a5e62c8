import type { Env } from "#config/env.ts";
import { AppError } from "#core/errors.ts";
import { cookiesOf } from "#server/auth/cookies.ts";
import {
  isFromThisMachine,
  isLoopbackHost,
} from "#server/auth/local-sign-in.ts";
import {
  callable,
  type SignIn,
  signInOptions,
} from "#server/auth/next-auth.ts";
import { isSameOrigin } from "#server/auth/same-origin.ts";
import { errorAnswer } from "#server/rest/answer.ts";

export const AUTH_PATH = "/api/auth";

export type SignInRequestOptions = {
  requestId: string;
  clientAddress: string | null;
  env: Env;
  signIn: SignIn;
  publicOrigin: string;
  onUnexpected: (error: unknown) => void;
};

const LARGEST_BODY = 64 * 1024;
const LONGEST_USER_AGENT = 256;

/** `/api/auth/…`: next-auth, told where we are rather than asking the request. Never throws. */
export async function handleSignIn(
  request: Request,
  options: SignInRequestOptions,
): Promise<Response> {
  const { requestId, onUnexpected } = options;
  try {
    return await serve(request, options);
  } catch (error) {
    const response = errorAnswer(error, requestId);
    if (response.status === 500) onUnexpected(error);
    return response;
  }
}

async function serve(
  request: Request,
  options: SignInRequestOptions,
): Promise<Response> {
  const { env, signIn, clientAddress, requestId } = options;
  const url = new URL(request.url);
  const [action = "", providerId] = url.pathname
    .slice(AUTH_PATH.length + 1)
    .split("/");
  const isKnown = request.method === "GET" || request.method === "POST";
  // `_log` would let anybody write into our log.
  if (!isKnown || action === "" || action === "_log") {
    throw new AppError("unknown_endpoint", "There is no such endpoint.");
  }
  const origin = originFor(request.headers, env, options.publicOrigin);
  const { headers } = request;
  const authOptions = await signInOptions(env, signIn, {
    from: {
      address: clientAddress,
      userAgent:
        headers.get("user-agent")?.slice(0, LONGEST_USER_AGENT) ?? null,
    },
    mayBeLocal: mayBeLocal(request, options),
    isSecure: origin.startsWith("https:"),
  });
  const query = Object.fromEntries(url.searchParams);
  const answer = answerOf(requestId);
  const nextAuth = callable(await import("next-auth"));
  // With these set, next-auth takes our word for where it is.
  process.env.AUTH_TRUST_HOST = "true";
  await (nextAuth as unknown as ApiHandler)(
    {
      method: request.method,
      query: {
        ...query,
        nextauth: providerId ? [action, providerId] : [action],
      },
      body: request.method === "POST" ? await bodyOf(request) : undefined,
      cookies: Object.fromEntries(cookiesOf(headers.get("cookie"))),
      headers: {
        ...Object.fromEntries(headers),
        "x-forwarded-host": new URL(origin).host,
        "x-forwarded-proto": origin.startsWith("https:") ? "https" : "http",
      },
    },
    answer.receiver,
    authOptions,
  );
  return answer.response();
}

/** The local sign-in exists for this request: the settings allow it, and it comes from this machine. */
function mayBeLocal(
  { method, headers }: Request,
  { env, publicOrigin }: SignInRequestOptions,
): boolean {
  return (
    env.localSignIn &&
    isFromThisMachine(headers) &&
    (method === "GET" || isSameOrigin(headers, publicOrigin))
  );
}

/** As set; on a machine of one's own, by the name that the browser uses for it. */
function originFor(
  headers: Headers,
  { publicUrl }: Env,
  publicOrigin: string,
): string {
  const host = headers.get("host");
  return publicUrl === null && isLoopbackHost(host)
    ? `http://${host}`
    : publicOrigin;
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.length > LARGEST_BODY) {
    throw new AppError("payload_too_large", "The form is too large.");
  }
  if (!request.headers.get("content-type")?.includes("application/json")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // refused below
  }
  throw new AppError("invalid_request", "The body is not a JSON object.");
}

/** next-auth's door for frameworks whose answers are written to, which lets us say who asks and where we are. */
type ApiHandler = (
  request: {
    method: string;
    query: Record<string, unknown>;
    body: unknown;
    cookies: Record<string, string>;
    headers: Record<string, string>;
  },
  response: object,
  options: object,
) => Promise<unknown>;

function answerOf(requestId: string) {
  const headers = new Headers({
    "x-request-id": requestId,
    "cache-control": "private, no-store",
  });
  const cookies: string[] = [];
  let status = 200;
  let body: string | null = null;
  const receiver = {
    status(code: number) {
      status = code;
      return receiver;
    },
    getHeader: (name: string) =>
      name.toLowerCase() === "set-cookie" ? [...cookies] : headers.get(name),
    setHeader(name: string, value: string | string[]) {
      if (name.toLowerCase() === "set-cookie") {
        cookies.splice(0, cookies.length, ...[value].flat());
      } else headers.set(name, String(value));
      return receiver;
    },
    json(value: unknown) {
      headers.set("content-type", "application/json");
      body = JSON.stringify(value);
    },
    send(value: unknown) {
      if (value === undefined || value === null) return;
      if (typeof value === "string") {
        if (!headers.has("content-type")) {
          headers.set("content-type", "text/html; charset=utf-8");
        }
        body = value;
      } else receiver.json(value);
    },
    end() {},
  };
  return {
    receiver,
    response() {
      for (const cookie of cookies) headers.append("set-cookie", cookie);
      return new Response(body, { status, headers });
    },
  };
}
