"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useTRPC, useTRPCClient } from "#client/trpc.tsx";
import { numberIn, textOf } from "#features/billing/numbers.ts";
import type { Key } from "#features/limits/key-limits.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input, Textarea } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";

/** Changes what one key may use. */
export function EditKey({ row, onClose }: { row: Key; onClose: () => void }) {
  const t = useTranslations("limits");
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const sayProblem = useSayProblem();
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries(trpc.keys.list.pathFilter());
  const [draft, setDraft] = useState({
    name: row.name,
    rpm: textOf(row.requests_per_minute),
    day: textOf(row.spend_per_day_dollars),
    month: textOf(row.spend_per_month_dollars),
    models: row.models?.join("\n") ?? "",
    expires: row.expires_at ? dayOf(new Date(row.expires_at)) : "",
  });
  const update = useMutation(
    trpc.keys.update.mutationOptions({
      onSuccess: () => {
        toast({
          title: t("saved", { name: draft.name }),
          undo: { label: ui("undo"), run: takeBack },
        });
        onClose();
        return fresh();
      },
    }),
  );
  // By then the dialog is gone, and what it would hear with it.
  const takeBack = () => {
    api.keys.update
      .mutate({
        id: row.id,
        name: row.name,
        requests_per_minute: row.requests_per_minute,
        spend_per_day_dollars: row.spend_per_day_dollars,
        spend_per_month_dollars: row.spend_per_month_dollars,
        models: row.models,
        expires_at: row.expires_at,
      })
      .then(fresh, sayProblem);
  };
  const field = (
    name: "name" | "rpm" | "day" | "month" | "expires",
    more: { type?: string; hint?: string } = {},
  ) => (
    <Field hint={more.hint} label={t(`columns.${name}`)}>
      {(control) => (
        <Input
          {...control}
          onChange={(event) =>
            setDraft({ ...draft, [name]: event.target.value })
          }
          type={more.type ?? "text"}
          value={draft[name]}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      onOpenChange={(open) => !open && onClose()}
      open
      title={t("editTitle", { name: row.name })}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const models = draft.models.split(/[\s,]+/).filter(Boolean);
          update.mutate({
            id: row.id,
            name: draft.name,
            requests_per_minute: numberIn(draft.rpm),
            spend_per_day_dollars: numberIn(draft.day),
            spend_per_month_dollars: numberIn(draft.month),
            models: models.length === 0 ? null : models,
            // To the end of the day that was chosen, where the reader is.
            expires_at:
              draft.expires === ""
                ? null
                : new Date(`${draft.expires}T23:59:59`).toISOString(),
          });
        }}
      >
        {field("name")}
        <div className="grid grid-cols-2 gap-4">
          {field("rpm")}
          {field("expires", { type: "date" })}
          {field("day")}
          {field("month")}
        </div>
        <Field hint={t("modelsHint")} label={t("columns.models")}>
          {(control) => (
            <Textarea
              {...control}
              className="min-h-20 font-mono text-xs!"
              onChange={(event) =>
                setDraft({ ...draft, models: event.target.value })
              }
              spellCheck={false}
              value={draft.models}
            />
          )}
        </Field>
        {update.error ? (
          <p className="text-xs text-bad" role="alert">
            <ProblemText error={update.error} />
          </p>
        ) : null}
        <Button
          className="self-end"
          disabled={update.isPending}
          look="primary"
          type="submit"
        >
          {ui("save")}
        </Button>
      </form>
    </Dialog>
  );
}

/** The reader's day, as a date field has it. */
function dayOf(time: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
