"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#client/trpc.tsx";
import {
  isNarrowed,
  type LogFilter,
  readFilter,
  writeFilter,
} from "#features/logs/filter.ts";
import { useSayProblem } from "#features/shell/say-problem.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Menu, type MenuEntry } from "#ui/menu.tsx";
import { toast } from "#ui/toast.tsx";

/** Filters with a name, for the whole organisation. */
export function SavedViews(props: {
  filter: LogFilter;
  onShow: (filter: LogFilter) => void;
}) {
  const t = useTranslations("logs.views");
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isNaming, setNaming] = useState(false);
  const [isTidying, setTidying] = useState(false);
  const [name, setName] = useState("");
  const views = useQuery(trpc.logs.views.queryOptions({}));
  const key = trpc.logs.views.queryKey();
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  const failed = useSayProblem(t("failed"));
  const save = useMutation(
    trpc.logs.saveView.mutationOptions({
      onError: failed,
      onSettled: refresh,
    }),
  );
  const remove = useMutation(
    trpc.logs.deleteView.mutationOptions({
      onError: failed,
      onSettled: refresh,
    }),
  );
  const saved = views.data?.data ?? [];

  function erase(view: (typeof saved)[number]) {
    // Gone at once; asked of the server at once too, and brought back by saving it again.
    queries.setQueryData(key, {
      data: saved.filter(({ id }) => id !== view.id),
    });
    remove.mutate({ id: view.id });
    toast({
      title: t("deleted", { name: view.name }),
      undo: {
        label: ui("undo"),
        run: () => save.mutate({ name: view.name, filter: view.filter }),
      },
    });
  }

  const entries: MenuEntry[] = [
    ...(saved.length === 0
      ? [{ kind: "label" as const, label: t("none") }]
      : []),
    ...saved.map((view) => ({
      kind: "action" as const,
      key: view.id,
      label: <span className="truncate">{view.name}</span>,
      onSelect: () =>
        props.onShow(readFilter(new URLSearchParams(addressOf(view.filter)))),
    })),
    { kind: "line" },
    {
      kind: "action",
      key: "save",
      label: t("save"),
      isDisabled: !isNarrowed(props.filter),
      onSelect: () => setNaming(true),
    },
    ...(saved.length > 0
      ? [
          {
            kind: "action" as const,
            key: "tidy",
            label: t("tidy"),
            onSelect: () => setTidying(true),
          },
        ]
      : []),
  ];

  return (
    <>
      <Menu
        align="end"
        className="max-w-80"
        entries={entries}
        label={t("title")}
        trigger={
          <Button>
            <Bookmark aria-hidden />
            {t("title")}
          </Button>
        }
      />
      <Dialog onOpenChange={setNaming} open={isNaming} title={t("save")}>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({
              name,
              filter: { address: writeFilter(props.filter).toString() },
            });
            setNaming(false);
            setName("");
          }}
        >
          <Field hint={t("hint")} label={t("name")}>
            {(control) => (
              <Input
                {...control}
                maxLength={80}
                onChange={(event) => setName(event.target.value)}
                required
                value={name}
              />
            )}
          </Field>
          <Button
            className="self-end"
            disabled={name.trim() === ""}
            look="primary"
            type="submit"
          >
            {ui("save")}
          </Button>
        </form>
      </Dialog>
      <Dialog onOpenChange={setTidying} open={isTidying} title={t("tidy")}>
        <ul className="flex flex-col divide-y divide-line">
          {saved.map((view) => (
            <li
              className="flex items-center justify-between gap-2 py-1.5 text-sm"
              key={view.id}
            >
              <span className="truncate">{view.name}</span>
              <Button
                aria-label={t("delete", { name: view.name })}
                look="ghost"
                onClick={() => erase(view)}
                size="icon-sm"
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function addressOf(filter: Record<string, unknown>): string {
  return typeof filter.address === "string" ? filter.address : "";
}
