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

/** What all of the organisation's callers may use together. */
export function LimitSettings({ limits }: { limits: Limits }) {
  const t = useTranslations("limits");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(NAMES.map((name) => [name, textOf(limits[name])])),
  );
  const save = useMutation(
    trpc.billing.setLimits.mutationOptions({
      onSuccess: () => {
        toast({ title: t("savedAll") });
        return client.invalidateQueries(trpc.billing.get.pathFilter());
      },
    }),
  );
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          Object.fromEntries(
            NAMES.map((name) => [name, numberIn(texts[name] ?? "")]),
          ),
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
