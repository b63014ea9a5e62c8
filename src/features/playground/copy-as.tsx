"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PlaygroundRequest } from "#features/playground/request.ts";
import {
  type Language,
  LANGUAGES,
  snippet,
} from "#features/playground/snippets.ts";
import { Code } from "#ui/code.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Segmented } from "#ui/segmented.tsx";

const LONGEST_SHOWN = 4_000;

/** The request as a program. */
export default function CopyAs(props: {
  request: PlaygroundRequest;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("playground.copyAs");
  const [language, setLanguage] = useState<Language>("curl");
  const code = snippet(language, props.request, location.origin);
  return (
    <Dialog
      className="w-[min(44rem,calc(100vw-2rem))]!"
      description={t("body")}
      onOpenChange={props.onOpenChange}
      open={props.open}
      title={t("title")}
    >
      <Segmented
        label={t("title")}
        onChange={setLanguage}
        options={LANGUAGES.map((value) => ({ value, label: t(value) }))}
        value={language}
      />
      {/* Of one height: the choice above must not move away when it is made. */}
      <Code
        className="h-[min(24rem,50dvh)]"
        code={
          code.length > LONGEST_SHOWN
            ? `${code.slice(0, LONGEST_SHOWN)} …`
            : code
        }
        copies={code}
        label={t(language)}
      />
    </Dialog>
  );
}
