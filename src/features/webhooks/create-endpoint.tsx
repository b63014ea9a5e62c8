"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useTRPC } from "#client/trpc.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

/** Asks for an address and which events go there, and hands on the secret they are signed with. */
export function CreateEndpoint(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  eventTypes: readonly string[];
  onMade: (secret: string) => void;
}) {
  const t = useTranslations("webhooks");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [url, setUrl] = useState("");
  /** None named is all, those that come later too. */
  const [events, setEvents] = useState<readonly string[]>([]);
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      onSuccess: ({ secret }) => {
        setUrl("");
        setEvents([]);
        props.onMade(secret);
        return client.invalidateQueries(trpc.webhooks.list.pathFilter());
      },
    }),
  );
  const toggle = (type: string) =>
    setEvents((before) =>
      before.includes(type)
        ? before.filter((it) => it !== type)
        : [...before, type],
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
          create.mutate({
            url: url.trim(),
            events: events.length === 0 ? ["*"] : [...events],
          });
        }}
      >
        <Field
          error={
            create.error ? <ProblemText error={create.error} /> : undefined
          }
          hint={t("urlHint")}
          label={t("columns.url")}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              inputMode="url"
              onChange={(event) => setUrl(event.target.value)}
              placeholder="https://example.com/webhooks/greatrouter"
              value={url}
            />
          )}
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="pb-1.5 text-sm font-medium">
            {t("columns.events")}
          </legend>
          <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
            {props.eventTypes.map((type) => (
              <label className="flex items-center gap-2 text-sm" key={type}>
                <input
                  checked={events.includes(type)}
                  className="size-4 accent-accent"
                  onChange={() => toggle(type)}
                  type="checkbox"
                />
                <span className="font-mono text-xs">{type}</span>
              </label>
            ))}
          </div>
          <p className="text-xs text-quiet">{t("eventsHint")}</p>
        </fieldset>
        <Button
          className="self-end"
          disabled={create.isPending || url.trim() === ""}
          look="primary"
          type="submit"
        >
          {t("create")}
        </Button>
      </form>
    </Dialog>
  );
}
