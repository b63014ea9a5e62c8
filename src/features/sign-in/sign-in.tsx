"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { readWays, start, type Way } from "#features/sign-in/start.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Problem, Skeleton } from "#ui/states.tsx";

/** What next-auth calls the errors that have a remedy of their own. */
const KNOWN_ERRORS = [
  "AccessDenied",
  "OAuthAccountNotLinked",
  "Verification",
  "unreachable",
] as const;

const BUTTON = "h-11! w-full text-base!";

export function SignIn(props: { error: string | null; callbackUrl: string }) {
  const t = useTranslations("signIn");
  const [ways, setWays] = useState<Record<Way, boolean> | null>(null);
  const [error, setError] = useState(props.error);
  const [busy, setBusy] = useState<Way | null>(null);
  useEffect(() => {
    readWays().then(setWays, () => setError("unreachable"));
  }, []);

  const begin = (way: Way, email?: string) => {
    setError(null);
    setBusy(way);
    // What is after # never reached the server; a shared request in it must come along.
    const callbackUrl = `${props.callbackUrl}${location.hash}`;
    start(way, { callbackUrl, ...(email !== undefined && { email }) }).then(
      (failure) => {
        if (failure === "") return;
        setError(failure);
        setBusy(null);
      },
      () => {
        setError("unreachable");
        setBusy(null);
      },
    );
  };
  const sendLink = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = new FormData(event.currentTarget).get("email");
    if (typeof email === "string") begin("email", email);
  };

  const known = KNOWN_ERRORS.find((it) => it === error) ?? "failed";
  const none = ways && !Object.values(ways).some(Boolean);
  return (
    <div className="flex flex-col gap-4">
      {error === null ? null : <Problem title={t(`errors.${known}`)} />}
      {ways || error === "unreachable" ? null : (
        <Skeleton className="h-11 w-full" />
      )}
      {ways?.local ? (
        <Button
          className={BUTTON}
          disabled={busy !== null}
          look="primary"
          onClick={() => begin("local")}
        >
          {t("local")}
        </Button>
      ) : null}
      {ways?.github ? (
        <Button
          className={BUTTON}
          disabled={busy !== null}
          onClick={() => begin("github")}
        >
          {t("with", { name: "GitHub" })}
        </Button>
      ) : null}
      {ways?.google ? (
        <Button
          className={BUTTON}
          disabled={busy !== null}
          onClick={() => begin("google")}
        >
          {t("with", { name: "Google" })}
        </Button>
      ) : null}
      {ways?.email ? (
        <form className="flex flex-col gap-3" onSubmit={sendLink}>
          <Field label={t("email")}>
            {(control) => (
              <Input
                {...control}
                autoComplete="email"
                className="h-11! text-base!"
                name="email"
                required
                type="email"
              />
            )}
          </Field>
          <Button className={BUTTON} disabled={busy !== null} type="submit">
            {t("sendLink")}
          </Button>
        </form>
      ) : null}
      {none ? <p className="text-base">{t("none")}</p> : null}
    </div>
  );
}
