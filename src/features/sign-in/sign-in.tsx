"use client";

import { type FormEvent, useEffect, useState } from "react";
import { readWays, start, type Way } from "#features/sign-in/start.ts";

const ERRORS: Record<string, string> = {
  AccessDenied: "That account may not sign in.",
  OAuthAccountNotLinked:
    "This e-mail address belongs to somebody who signs in another way. Use that one.",
  Verification: "That link has been used or is too old. Ask for a new one.",
};
const FAILED = "Signing in did not work. Try again.";

const BUTTON =
  "min-h-11 rounded-md border border-line bg-panel px-4 py-2 text-base hover:border-ink";

export function SignIn(props: { error: string | null; callbackUrl: string }) {
  const [ways, setWays] = useState<Record<Way, boolean> | null>(null);
  const [error, setError] = useState(props.error);
  useEffect(() => {
    readWays().then(setWays, () => setError("unreachable"));
  }, []);

  const begin = (way: Way, email?: string) => {
    setError(null);
    const { callbackUrl } = props;
    start(way, { callbackUrl, ...(email !== undefined && { email }) }).then(
      (failure) => setError(failure === "" ? null : failure),
      () => setError("unreachable"),
    );
  };
  const sendLink = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = new FormData(event.currentTarget).get("email");
    if (typeof email === "string") begin("email", email);
  };

  const none = ways && !Object.values(ways).some(Boolean);
  return (
    <div className="flex flex-col gap-4">
      {error !== null && <p role="alert">{ERRORS[error] ?? FAILED}</p>}
      {ways?.local && (
        <button className={BUTTON} type="button" onClick={() => begin("local")}>
          Continue on this machine
        </button>
      )}
      {ways?.github && (
        <button
          className={BUTTON}
          type="button"
          onClick={() => begin("github")}
        >
          Continue with GitHub
        </button>
      )}
      {ways?.google && (
        <button
          className={BUTTON}
          type="button"
          onClick={() => begin("google")}
        >
          Continue with Google
        </button>
      )}
      {ways?.email && (
        <form className="flex flex-col gap-2" onSubmit={sendLink}>
          <label className="flex flex-col gap-1">
            E-mail address
            <input
              className="min-h-11 rounded-md border border-line px-3"
              name="email"
              type="email"
              autoComplete="email"
              required
            />
          </label>
          <button className={BUTTON} type="submit">
            Send me a link
          </button>
        </form>
      )}
      {none && (
        <p>
          No way to sign in is set up here. The README tells how: GitHub,
          Google, or links by e-mail.
        </p>
      )}
    </div>
  );
}
