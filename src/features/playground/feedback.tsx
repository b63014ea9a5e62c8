"use client";

import { useMutation } from "@tanstack/react-query";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#client/trpc.tsx";
import type { Classification } from "#contracts/classification.ts";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { TASK_ORDER, TaskLabel } from "#ui/task.tsx";
import { toast } from "#ui/toast.tsx";

/** Was the prompt taken for what it is? What is answered steers the organisation's next requests. */
export function Feedback(props: {
  prompt: string;
  classification: Pick<Classification, "task" | "confidence">;
}) {
  const t = useTranslations("playground.feedback");
  const trpc = useTRPC();
  const sayProblem = useSayProblem(t("failed"));
  const { task, confidence } = props.classification;
  const give = useMutation(
    trpc.auto.feedback.mutationOptions({
      onSuccess: ({ applied }) =>
        toast({
          title: t("thanks"),
          description: t(applied ? "applied" : "outvoted"),
        }),
      onError: sayProblem,
    }),
  );
  const about = { prompt: props.prompt, classified_task: task, confidence };
  if (give.isSuccess) {
    return <p className="text-sm text-quiet">{t("thanks")}</p>;
  }
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-quiet">{t("ask")}</span>
      <Button
        disabled={give.isPending}
        onClick={() => give.mutate({ ...about, correct: true })}
        size="sm"
      >
        <ThumbsUp aria-hidden />
        {t("right")}
      </Button>
      <Menu
        entries={[
          { kind: "label", label: t("was") },
          ...TASK_ORDER.filter((it) => it !== task).map((it) => ({
            kind: "action" as const,
            key: it,
            label: <TaskLabel task={it} />,
            onSelect: () =>
              give.mutate({ ...about, correct: false, suggested_task: it }),
          })),
        ]}
        label={t("was")}
        trigger={
          <Button disabled={give.isPending} size="sm">
            <ThumbsDown aria-hidden />
            {t("wrong")}
          </Button>
        }
      />
    </div>
  );
}
