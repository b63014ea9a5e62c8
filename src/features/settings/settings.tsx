"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSession } from "#client/session.ts";
import { useTRPC } from "#client/trpc.tsx";
import { DataSettings } from "#features/settings/data-settings.tsx";
import { TextSettings } from "#features/settings/text-settings.tsx";
import { MayChange } from "#features/shell/may-change.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Skeleton } from "#ui/states.tsx";

/** What the organisation is called, and what is kept of its requests. */
export function Settings() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const settings = useQuery(trpc.organizationSettings.get.queryOptions({}));
  return (
    <>
      <PageHead description={t("description")} title={t("title")} />
      <div className="in-turn flex max-w-3xl min-w-0 flex-col gap-4">
        <Panel title={t("name.title")}>
          <Name />
        </Panel>
        <Panel title={t("data.title")}>
          {settings.error ? (
            <QueryProblem
              error={settings.error}
              onRetry={() => void settings.refetch()}
            />
          ) : settings.data ? (
            <div className="flex flex-col gap-4">
              <MayChange>
                <DataSettings settings={settings.data} />
                <TextSettings settings={settings.data} />
              </MayChange>
            </div>
          ) : (
            <Skeleton className="h-40" />
          )}
        </Panel>
        <Panel title={t("more.title")}>
          <NewOrganisation />
        </Panel>
        <Panel title={t("sessions.title")}>
          <Sessions />
        </Panel>
      </div>
    </>
  );
}

function Name() {
  const t = useTranslations("settings.name");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const { organization, permissions } = useSession();
  const [name, setName] = useState(organization.name);
  const rename = useMutation(
    trpc.organizations.rename.mutationOptions({
      // The frame shows the name too, and has it from the server.
      onSuccess: () => location.reload(),
      onError: sayProblem,
    }),
  );
  const mayRename = permissions.includes("organization");
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ name });
      }}
    >
      <Field className="grow" label={t("label")}>
        {(control) => (
          <Input
            {...control}
            disabled={!mayRename}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
            value={name}
          />
        )}
      </Field>
      <Button
        disabled={
          !mayRename ||
          rename.isPending ||
          name.trim() === "" ||
          name === organization.name
        }
        type="submit"
      >
        {ui("save")}
      </Button>
      <p className="w-full font-mono text-xs text-quiet">{organization.id}</p>
    </form>
  );
}

function NewOrganisation() {
  const t = useTranslations("settings.more");
  const sayProblem = useSayProblem();
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const create = useMutation(
    trpc.organizations.create.mutationOptions({
      onSuccess: () => location.assign("/welcome"),
      onError: sayProblem,
    }),
  );
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name });
      }}
    >
      <Field className="grow" label={t("label")}>
        {(control) => (
          <Input
            {...control}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
            value={name}
          />
        )}
      </Field>
      <Button disabled={create.isPending || name.trim() === ""} type="submit">
        {t("action")}
      </Button>
      <p className="w-full text-xs text-quiet">{t("hint")}</p>
    </form>
  );
}

function Sessions() {
  const t = useTranslations("settings.sessions");
  const sayProblem = useSayProblem();
  const trpc = useTRPC();
  const [isAsking, setAsking] = useState(false);
  const end = useMutation(
    trpc.session.endAll.mutationOptions({
      onSuccess: () => location.assign("/sign-in"),
      onError: sayProblem,
    }),
  );
  return (
    <div className="flex flex-col items-start gap-3 text-sm">
      <p className="text-quiet">{t("body")}</p>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("action")}
      </Button>
      <Confirm
        action={t("action")}
        description={t("confirm")}
        onConfirm={() => end.mutate()}
        onOpenChange={setAsking}
        open={isAsking}
        title={t("title")}
      />
    </div>
  );
}
