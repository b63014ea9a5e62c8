"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useTRPC } from "#client/trpc.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Segmented } from "#ui/segmented.tsx";

const MODES = ["test", "live"] as const;

/** Asks for a name and a world, and hands on the whole key. */
export function CreateKey(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: (key: string) => void;
}) {
  const t = useTranslations("keys");
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [mode, setMode] = useState<(typeof MODES)[number]>("test");
  const create = useMutation(
    trpc.keys.create.mutationOptions({
      onSuccess: ({ key }) => {
        setName("");
        props.onMade(key);
      },
    }),
  );
  return (
    <Dialog
      onOpenChange={props.onOpenChange}
      open={props.open}
      title={t("create")}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name, mode });
        }}
      >
        <Field
          error={
            create.error ? <ProblemText error={create.error} /> : undefined
          }
          hint={t("nameHint")}
          label={t("name")}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              onChange={(event) => setName(event.target.value)}
              value={name}
            />
          )}
        </Field>
        <div className="flex flex-col items-start gap-1.5">
          <Segmented
            label={t("mode")}
            onChange={setMode}
            options={MODES.map((value) => ({
              value,
              label: t(`modes.${value}`),
            }))}
            value={mode}
          />
          <p className="text-xs text-quiet">{t("modeHint")}</p>
        </div>
        <div className="flex justify-end">
          <Button
            disabled={name.trim() === "" || create.isPending}
            look="primary"
            type="submit"
          >
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
