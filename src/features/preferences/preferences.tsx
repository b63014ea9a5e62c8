"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Inputs, type Outputs, useTRPC } from "#client/trpc.tsx";
import { NameList } from "#features/preferences/name-list.tsx";
import { Suggested } from "#features/preferences/suggested.tsx";
import { MayChange } from "#features/shell/may-change.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Field } from "#ui/field.tsx";
import { PageHead, Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/states.tsx";
import { TASK_ORDER } from "#ui/task.tsx";
import { toast } from "#ui/toast.tsx";

export type Preferences = Outputs["preferences"]["read"];
export type PreferenceChange = Inputs["preferences"]["set"];

const OPTIMIZATIONS = [
  "price-optimized",
  "balanced",
  "output-optimized",
] as const satisfies readonly Preferences["default_optimization"][];
const CONTENT_MODES = ["generate", "edit", "combine"] as const;

/** How the router decides where a request says nothing of it. */
export function PreferencesScreen() {
  const t = useTranslations("preferences");
  const optimizations = useTranslations("preferences.optimizations");
  const tasks = useTranslations("ui.tasks");
  const trpc = useTRPC();
  const preferences = useQuery(trpc.preferences.read.queryOptions({}));
  const set = useSetPreference(preferences.data);
  const now = preferences.data;
  return (
    <>
      <PageHead description={t("description")} title={t("title")} />
      {preferences.error ? (
        <QueryProblem
          error={preferences.error}
          onRetry={() => void preferences.refetch()}
        />
      ) : !now ? (
        <Skeleton className="h-64" />
      ) : (
        <MayChange>
          <div className="grid min-w-0 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Panel title={t("how")}>
              <div className="flex flex-col gap-6">
                <div className="flex flex-col items-start gap-1.5">
                  <span className="text-sm font-medium">
                    {t("optimization")}
                  </span>
                  <Segmented
                    label={t("optimization")}
                    onChange={(value) =>
                      set({ key: "default_optimization", value })
                    }
                    options={OPTIMIZATIONS.map((value) => ({
                      value,
                      label: optimizations(value),
                    }))}
                    value={now.default_optimization}
                  />
                  <p className="text-xs text-quiet">{t("optimizationHint")}</p>
                </div>
                <div className="grid gap-6 sm:grid-cols-2">
                  <Field hint={t("taskHint")} label={t("task")}>
                    {({ id }) => (
                      <Select<string>
                        id={id}
                        onChange={(value) =>
                          set({
                            key: "default_task",
                            value: value === "none" ? null : value,
                          })
                        }
                        options={[
                          { value: "none", label: t("noTask") },
                          ...TASK_ORDER.map((value) => ({
                            value,
                            label: tasks(value),
                          })),
                        ]}
                        value={now.default_task ?? "none"}
                      />
                    )}
                  </Field>
                  <Field hint={t("modeHint")} label={t("mode")}>
                    {({ id }) => (
                      <Select<string>
                        id={id}
                        onChange={(value) =>
                          set({
                            key: "content_mode_default",
                            value: value === "none" ? null : value,
                          })
                        }
                        options={[
                          { value: "none", label: t("noMode") },
                          ...CONTENT_MODES.map((value) => ({
                            value,
                            label: t(`modes.${value}`),
                          })),
                        ]}
                        value={now.content_mode_default ?? "none"}
                      />
                    )}
                  </Field>
                </div>
                {(
                  [
                    "preferred_providers",
                    "excluded_providers",
                    "excluded_models",
                  ] as const
                ).map((key) => (
                  <NameList
                    hint={t(`lists.${key}.hint`)}
                    key={key}
                    label={t(`lists.${key}.label`)}
                    named={key === "excluded_models" ? "model" : "provider"}
                    names={now[key]}
                    onChange={(value) => set({ key, value })}
                    placeholder={
                      key === "excluded_models" ? "openai/gpt-5" : "openai"
                    }
                  />
                ))}
              </div>
            </Panel>
            <Panel title={t("suggested.title")}>
              <Suggested onAccept={set} />
            </Panel>
          </div>
        </MayChange>
      )}
    </>
  );
}

/** Shows a change at once; the toast takes it back, and so does what the API refuses. */
function useSetPreference(now: Preferences | undefined) {
  const t = useTranslations("preferences");
  const sayProblem = useSayProblem();
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const client = useQueryClient();
  const key = trpc.preferences.read.queryKey({});
  const { mutate } = useMutation(
    trpc.preferences.set.mutationOptions({
      onMutate: ({ key: name, value }) =>
        client.setQueryData(key, (before) =>
          before === undefined
            ? before
            : ({ ...before, [name]: value } as Preferences),
        ),
      onSuccess: (after) => client.setQueryData(key, after),
      onError: (error) => {
        sayProblem(error);
        void client.invalidateQueries({ queryKey: key });
      },
      onSettled: () =>
        client.invalidateQueries(trpc.preferences.suggestions.pathFilter()),
    }),
  );
  return (change: PreferenceChange) => {
    const before = now?.[change.key];
    mutate(change, {
      onSuccess: () =>
        toast({
          title: t("saved"),
          ...(before === undefined
            ? {}
            : {
                undo: {
                  label: ui("undo"),
                  run: () => mutate({ key: change.key, value: before }),
                },
              }),
        }),
    });
  };
}
