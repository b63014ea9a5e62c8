"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useTRPC } from "#client/trpc.tsx";
import type { BillingState } from "#features/billing/billing.tsx";
import { TopUpFailure } from "#features/billing/top-ups.tsx";
import { numberIn, textOf } from "#features/billing/numbers.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Switch } from "#ui/switch.tsx";
import { toast } from "#ui/toast.tsx";

type Settings = BillingState["settings"];
type Draft = { low: string; emails: string; below: string; topUp: string };

function draftOf(settings: Settings): Draft {
  return {
    low: textOf(settings.low_balance_dollars),
    emails: settings.alert_emails.join(", "),
    below: textOf(settings.top_up_below_dollars),
    topUp: textOf(settings.top_up_amount_dollars),
  };
}

/** When somebody is told of the balance, and whether it is topped up by itself. */
export function AlertSettings(props: {
  settings: Settings;
  /** The last charge that was made by itself. */
  lastTopUp: BillingState["top_ups"][number] | undefined;
  canBuy: boolean;
}) {
  const { settings, lastTopUp } = props;
  const t = useTranslations("billing");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isAuto, setAuto] = useState(settings.auto_top_up);
  const ui = useTranslations("ui");
  const [draft, setDraft] = useState(() => draftOf(settings));
  const save = useMutation(
    trpc.billing.setSettings.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.billing.get.pathFilter()),
    }),
  );
  /** Says that it is saved, and takes it back where that is asked for. */
  const saved = () =>
    toast({
      title: t("saved"),
      undo: {
        label: ui("undo"),
        run: () =>
          save.mutate(settings, {
            onSuccess: () => {
              setAuto(settings.auto_top_up);
              setDraft(draftOf(settings));
            },
          }),
      },
    });
  const field = (name: keyof Draft) => (
    <Field label={t(name)}>
      {(control) => (
        <Input
          {...control}
          onChange={(event) =>
            setDraft({ ...draft, [name]: event.target.value })
          }
          value={draft[name]}
        />
      )}
    </Field>
  );
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          {
            low_balance_dollars: numberIn(draft.low),
            alert_emails: draft.emails
              .split(/[\s,]+/)
              .filter((address) => address !== ""),
            auto_top_up: isAuto,
            top_up_below_dollars: numberIn(draft.below),
            top_up_amount_dollars: numberIn(draft.topUp),
          },
          { onSuccess: saved },
        );
      }}
    >
      {lastTopUp?.state === "failed" && !settings.auto_top_up ? (
        <TopUpFailure
          canBuy={props.canBuy}
          of={lastTopUp}
          onResume={() => {
            setAuto(true);
            save.mutate(
              { auto_top_up: true },
              { onSuccess: saved, onError: () => setAuto(false) },
            );
          }}
        />
      ) : null}
      {field("low")}
      {field("emails")}
      <div className="flex items-center gap-2 text-sm">
        <Switch checked={isAuto} id="auto-top-up" onChange={setAuto} />
        <label htmlFor="auto-top-up">{t("auto")}</label>
      </div>
      {isAuto ? (
        <div className="grid grid-cols-2 gap-3">
          {field("below")}
          {field("topUp")}
        </div>
      ) : null}
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
