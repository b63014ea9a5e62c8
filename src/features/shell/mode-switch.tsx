"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCurrentMode } from "#client/current-mode.ts";
import { setMode } from "#client/mode.ts";
import { Segmented } from "#ui/segmented.tsx";

/** Test and live are separate worlds: nothing that one has answered is shown in the other. */
export function ModeSwitch() {
  const t = useTranslations("shell.mode");
  const mode = useCurrentMode();
  const queries = useQueryClient();
  return (
    <div className="flex flex-col gap-1">
      <Segmented
        className="w-full [&>*]:grow [&>*]:justify-center"
        label={t("label")}
        onChange={(next) => {
          setMode(next);
          void queries.resetQueries();
        }}
        options={[
          { value: "test", label: t("test") },
          { value: "live", label: t("live") },
        ]}
        value={mode}
      />
      <p className="px-1 text-xs text-quiet">
        {t(mode === "test" ? "testNote" : "liveNote")}
      </p>
    </div>
  );
}
