import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "#config/path-header.ts";

/** Adds what pages could not know. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  const { pathname, search } = request.nextUrl;
  headers.set(PATH_HEADER, `${pathname}${search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  // Never the API: Next would cut bodies at 10 MiB without a word. Never files.
  matcher: ["/((?!_next/|api/|v1/|v1$|healthz|readyz|metrics|.*\\..*).*)"],
};
