"use client";

import { useTranslations } from "next-intl";
import { problemOf } from "#client/problem.ts";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { Problem } from "#ui/states.tsx";

const FORBIDDEN = 403;

/** A part of a screen that could not be fetched, with what the API says about it, and the way to try again. */
export function QueryProblem(props: {
  error: unknown;
  onRetry?: () => void;
  className?: string;
}) {
  const t = useTranslations("ui");
  const { status } = problemOf(props.error);
  return (
    <Problem
      actions={
        status === FORBIDDEN ? (
          // Asking again does not mend it; somebody who manages members does.
          <ButtonLink href="/members" size="sm">
            {t("problems.whoMay")}
          </ButtonLink>
        ) : props.onRetry ? (
          <Button onClick={props.onRetry} size="sm">
            {t("retry")}
          </Button>
        ) : null
      }
      className={props.className ?? ""}
      title={t(status === null ? "problems.offline" : "problems.failed")}
    >
      {status === null ? (
        t("problems.offlineBody")
      ) : (
        <ProblemText error={props.error} />
      )}
    </Problem>
  );
}
