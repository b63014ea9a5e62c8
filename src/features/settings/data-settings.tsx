"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { problemOf } from "#client/problem.ts";
import { type Inputs, type Outputs, useTRPC } from "#client/trpc.tsx";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";

type Stored = Outputs["organizationSettings"]["get"];
type Change = Inputs["organizationSettings"]["set"];

/** How long the log is kept, and the label of the region. */
export function DataSettings({ settings }: { settings: Stored }) {
  const t = useTranslations("settings.data");
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [days, setDays] = useState(storedDays(settings));
  const [region, setRegion] = useState(settings.region ?? "");
  const set = useMutation(
    trpc.organizationSettings.set.mutationOptions({
      onSuccess: (after) =>
        client.setQueryData(trpc.organizationSettings.get.queryKey({}), after),
    }),
  );
  const isChanged =
    days.trim() !== storedDays(settings) ||
    region.trim() !== (settings.region ?? "");
  const problem = set.error ? problemOf(set.error) : null;
  const said = <ProblemText error={set.error} />;

  function save() {
    const before: Change = {
      log_retention_days: settings.log_retention_is_default
        ? null
        : settings.log_retention_days,
      region: settings.region,
    };
    set.mutate(
      {
        log_retention_days: days.trim() === "" ? null : Number(days),
        region: region.trim() === "" ? null : region,
      },
      {
        onSuccess: () =>
          toast({
            title: t("saved"),
            undo: {
              label: ui("undo"),
              run: () =>
                set.mutate(before, {
                  onSuccess: (after) => {
                    setDays(storedDays(after));
                    setRegion(after.region ?? "");
                  },
                }),
            },
          }),
      },
    );
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        error={problem && problem.param !== "region" ? said : null}
        hint={t("retentionHint")}
        label={t("retention")}
      >
        {(control) => (
          <Input
            {...control}
            className="max-w-48"
            inputMode="numeric"
            onChange={(event) => setDays(event.target.value)}
            placeholder={t("default", { days: settings.log_retention_days })}
            value={days}
          />
        )}
      </Field>
      <Field
        error={problem?.param === "region" ? said : null}
        hint={t("regionHint")}
        label={t("region")}
      >
        {(control) => (
          <Input
            {...control}
            className="max-w-48"
            maxLength={64}
            onChange={(event) => setRegion(event.target.value)}
            placeholder="eu-central"
            value={region}
          />
        )}
      </Field>
      <Button
        className="self-end"
        disabled={set.isPending || !isChanged}
        type="submit"
      >
        {ui("save")}
      </Button>
    </form>
  );
}

/** As the field has it: empty where the router decides. */
function storedDays(settings: Stored): string {
  return settings.log_retention_is_default
    ? ""
    : String(settings.log_retention_days);
}
