"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { Problem } from "#ui/states.tsx";

export default function ScreenError(props: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations();
  return (
    <Problem
      actions={
        <Button onClick={props.reset} size="sm">
          {t("ui.retry")}
        </Button>
      }
      title={t("shell.failed.title")}
    >
      <p>{t("shell.failed.body")}</p>
      {props.error.digest ? (
        <p>{t("shell.failed.digest", { digest: props.error.digest })}</p>
      ) : null}
    </Problem>
  );
}
