"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Switch } from "#ui/switch.tsx";
import { toast } from "#ui/toast.tsx";

type Stored = Outputs["organizationSettings"]["get"];

/** Whether prompts and answers are kept, and how long. To stop deletes them, so that is asked twice. */
export function TextSettings({ settings }: { settings: Stored }) {
  const t = useTranslations("settings.data");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const client = useQueryClient();
  const id = useId();
  const [days, setDays] = useState(String(settings.prompt_retention_days));
  const [isAsking, setAsking] = useState(false);
  const set = useMutation(
    trpc.organizationSettings.set.mutationOptions({
      onSuccess(after) {
        client.setQueryData(trpc.organizationSettings.get.queryKey({}), after);
        toast({ title: t("saved") });
      },
    }),
  );
  return (
    <form
      className="flex flex-col gap-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ prompt_retention_days: Number(days) });
      }}
    >
      <div className="flex items-start justify-between gap-4">
        <label className="flex min-w-0 flex-col gap-1 text-sm" htmlFor={id}>
          <span className="font-medium">{t("texts")}</span>
          <span className="text-quiet">{t("textsHint")}</span>
        </label>
        <Switch
          checked={settings.store_prompts}
          disabled={set.isPending}
          id={id}
          onChange={(isOn) =>
            isOn
              ? set.mutate({ store_prompts: true }, { onError: sayProblem })
              : setAsking(true)
          }
        />
      </div>
      {settings.store_prompts ? (
        <>
          <Field
            error={set.error ? <ProblemText error={set.error} /> : null}
            hint={t("textDaysHint")}
            label={t("textDays")}
          >
            {(control) => (
              <Input
                {...control}
                className="max-w-48"
                inputMode="numeric"
                onChange={(event) => setDays(event.target.value)}
                value={days}
              />
            )}
          </Field>
          <Button
            className="self-end"
            disabled={
              set.isPending || days === String(settings.prompt_retention_days)
            }
            type="submit"
          >
            {ui("save")}
          </Button>
        </>
      ) : null}
      <Confirm
        action={t("textsOffAction")}
        description={t("textsOff")}
        onConfirm={() =>
          set.mutate({ store_prompts: false }, { onError: sayProblem })
        }
        onOpenChange={setAsking}
        open={isAsking}
        title={t("textsOffTitle")}
      />
    </form>
  );
}
