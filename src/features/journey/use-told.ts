"use client";

import { useLocale, useTranslations } from "next-intl";
import { readReason, readWhy } from "#contracts/told.ts";
import { isTask } from "#ui/task.tsx";

type Tier = Parameters<ReturnType<typeof useTranslations<"ui.tiers">>>[0];

/** The API's sentences on a decision, in the reader's language; those that are not known, as the API says them. */
export function useTold() {
  const t = useTranslations("journey.told");
  const tasks = useTranslations("ui.tasks");
  const tiers = useTranslations("ui.tiers");
  const locale = useLocale();
  const taskName = (task: string) => (isTask(task) ? tasks(task) : task);
  return {
    /** Why the model was chosen. */
    reason(text: string): string {
      const said = readReason(text);
      if (!said) return text;
      const { tier = "", task = "", ...values } = said.values;
      const kind = tiers.has(tier as Tier)
        ? `${tiers(tier as Tier)}, ${taskName(task)}`
        : `${tier} ${task}`;
      return t(said.code, { ...values, kind });
    },
    /** Why the task was recognised. The words of rules are English ones. */
    reasoning(text: string, task: string): string {
      if (locale === "en") return text;
      const why = readWhy(text);
      return why
        ? t(`why.${why}`, { task: taskName(task) })
        : t("asks", { task: taskName(task) });
    },
  };
}
