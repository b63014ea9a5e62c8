import type { SessionState } from "#contracts/session.ts";

export type Way = keyof SessionState["sign_in"];

/** The ways to sign in that exist for this browser. */
export async function readWays(): Promise<SessionState["sign_in"]> {
  const answer = await fetch("/api/trpc/session.get");
  if (!answer.ok)
    throw new Error("The router does not answer. Reload to try again.");
  const { result } = (await answer.json()) as {
    result: { data: SessionState };
  };
  return result.data.sign_in;
}

/** Starts signing in and leaves the page; answers what went wrong where it stays. */
export async function start(
  way: Way,
  { callbackUrl, email }: { callbackUrl: string; email?: string },
): Promise<string> {
  const csrf = (await (await fetch("/api/auth/csrf")).json()) as {
    csrfToken: string;
  };
  const action = way === "local" ? "callback" : "signin";
  const answer = await fetch(`/api/auth/${action}/${way}`, {
    method: "POST",
    body: new URLSearchParams({
      csrfToken: csrf.csrfToken,
      callbackUrl,
      json: "true",
      ...(email !== undefined && { email }),
    }),
  });
  const { url } = (await answer.json()) as { url: string };
  const error = new URL(url, location.href).searchParams.get("error");
  if (error !== null) return error;
  location.assign(url);
  return "";
}
