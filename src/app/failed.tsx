"use client";

import type { useTranslations } from "next-intl";
import { startAgain } from "#client/start-again.ts";
import { Button } from "#ui/button.tsx";
import { Problem } from "#ui/states.tsx";

/** A page that could not be drawn, and the way on. */
export function Failed(props: {
  error: Error & { digest?: string };
  retry: () => void;
  t: ReturnType<typeof useTranslations<"failed">>;
}) {
  const { error, retry, t } = props;
  return (
    <Problem
      actions={
        <Button onClick={() => startAgain(error, retry)} size="sm">
          {t("retry")}
        </Button>
      }
      title={t("title")}
    >
      <p>{t("body")}</p>
      {error.digest ? <p>{t("digest", { digest: error.digest })}</p> : null}
    </Problem>
  );
}
