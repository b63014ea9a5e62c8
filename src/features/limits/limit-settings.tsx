"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useTRPC } from "#client/trpc.tsx";
import type { BillingState } from "#features/billing/billing.tsx";
import { numberIn, textOf } from "#features/billing/numbers.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";

type Limits = BillingState["limits"];
const FIELDS = {
  requests_per_minute: "rpm",
  tokens_per_minute: "tpm",
  spend_per_day_dollars: "perDay",
  spend_per_month_dollars: "perMonth",
} as const satisfies Record<keyof Limits, string>;
const NAMES = Object.keys(FIELDS) as (keyof Limits)[];

function textsOf(limits: Limits): Record<string, string> {
  return Object.fromEntries(NAMES.map((name) => [name, textOf(limits[name])]));
}

/** What all of the organisation's callers may use together. */
export function LimitSettings({ limits }: { limits: Limits }) {
  const t = useTranslations("limits");
  const trpc = useTRPC();
  const client = useQueryClient();
  const ui = useTranslations("ui");
  const [texts, setTexts] = useState(() => textsOf(limits));
  const save = useMutation(
    trpc.billing.setLimits.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.billing.get.pathFilter()),
    }),
  );
  const takeBack = () =>
    save.mutate(limits, { onSuccess: () => setTexts(textsOf(limits)) });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          Object.fromEntries(
            NAMES.map((name) => [name, numberIn(texts[name] ?? "")]),
          ),
          {
            onSuccess: () =>
              toast({
                title: t("savedAll"),
                undo: { label: ui("undo"), run: takeBack },
              }),
          },
        );
      }}
    >
      <p className="text-xs text-quiet">{t("limitsHint")}</p>
      <div className="grid grid-cols-2 gap-3">
        {NAMES.map((name) => (
          <Field key={name} label={t(FIELDS[name])}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                onChange={(event) =>
                  setTexts({ ...texts, [name]: event.target.value })
                }
                value={texts[name] ?? ""}
              />
            )}
          </Field>
        ))}
      </div>
      {save.error ? (
        <p className="text-xs text-bad" role="alert">
          <ProblemText error={save.error} />
        </p>
      ) : null}
      <Button className="self-end" disabled={save.isPending} type="submit">
        {t("save")}
      </Button>
    </form>
  );
}
