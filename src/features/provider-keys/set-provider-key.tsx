"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemText } from "#features/shell/problem-text.tsx";
import { useTRPC } from "#client/trpc.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/states.tsx";
import { Switch } from "#ui/switch.tsx";

/** Takes a key for a host, in place of one before. */
export function SetProviderKey(props: {
  host: string | null;
  onClose: () => void;
  onSaved: (host: string) => void;
}) {
  const t = useTranslations("providerKeys");
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState(props.host);
  const [key, setKey] = useState("");
  const [fields, setFields] = useState<Record<string, string>>({});
  const [fallback, setFallback] = useState(false);
  const hosts = useQuery(trpc.providerKeys.hosts.queryOptions({}));
  const set = useMutation(
    trpc.providerKeys.set.mutationOptions({
      onSuccess: ({ host }) => props.onSaved(host),
    }),
  );
  const known = hosts.data?.data ?? [];
  const host = known.find((it) => it.host === chosen) ?? known[0];
  return (
    <Dialog
      description={t("sealed")}
      onOpenChange={(open) => !open && props.onClose()}
      open
      title={props.host === null ? t("add") : t("replace")}
    >
      {hosts.error ? (
        <QueryProblem
          error={hosts.error}
          onRetry={() => void hosts.refetch()}
        />
      ) : !host ? (
        <Skeleton className="h-40" />
      ) : (
        <form
          autoComplete="off"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate({
              host: host.host,
              key: key.trim(),
              ...(host.fields.length > 0 && {
                fields: Object.fromEntries(
                  host.fields.map((name) => [name, fields[name] ?? ""]),
                ),
              }),
              ...(props.host === null && { fallback }),
            });
          }}
        >
          <Field
            hint={t("serves", { count: host.models })}
            label={t("columns.host")}
          >
            {({ id }) => (
              <Select<string>
                disabled={props.host !== null}
                id={id}
                onChange={setChosen}
                options={known.map(({ host: value, name }) => ({
                  value,
                  label: name,
                }))}
                value={host.host}
              />
            )}
          </Field>
          <Field
            error={set.error ? <ProblemText error={set.error} /> : undefined}
            label={t("columns.key")}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                autoFocus
                className="font-mono"
                onChange={(event) => setKey(event.target.value)}
                spellCheck={false}
                type="password"
                value={key}
              />
            )}
          </Field>
          {host.fields.map((name) => (
            <Field key={name} label={name}>
              {(control) => (
                <Input
                  {...control}
                  className="font-mono"
                  onChange={(event) =>
                    setFields({ ...fields, [name]: event.target.value })
                  }
                  value={fields[name] ?? ""}
                />
              )}
            </Field>
          ))}
          {props.host === null ? (
            <div className="flex items-start gap-3 text-sm">
              <Switch
                checked={fallback}
                id="provider-key-fallback"
                onChange={setFallback}
              />
              <label htmlFor="provider-key-fallback">{t("fallbackHint")}</label>
            </div>
          ) : null}
          <Button
            className="self-end"
            disabled={key.trim() === "" || set.isPending}
            look="primary"
            type="submit"
          >
            {ui("save")}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
