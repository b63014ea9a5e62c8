"use client";

import { Combobox } from "@base-ui/react/combobox";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ALONE, useTRPCClient } from "#client/trpc.tsx";

type Found = { id: string; name: string };

/** Finds a model by a part of its name. */
export default function ModelPicker(props: {
  onPick: (model: string) => void;
  disabled: boolean;
}) {
  const t = useTranslations("playground.compare");
  const api = useTRPCClient();
  const [text, setText] = useState("");
  const found = useQuery({
    queryKey: ["find model", text],
    queryFn: ({ signal }) =>
      api.models.query.mutate(
        { ...(text ? { text } : {}), routable_only: true, limit: 12 },
        { ...ALONE, signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
  const rows: Found[] = found.data?.data ?? [];
  return (
    <Combobox.Root<Found>
      disabled={props.disabled}
      filter={null}
      inputValue={text}
      itemToStringLabel={({ name }) => name}
      items={rows}
      onInputValueChange={setText}
      onValueChange={(model) => {
        if (!model) return;
        props.onPick(model.id);
        setText("");
      }}
      value={null}
    >
      <Combobox.Input
        aria-label={t("find")}
        autoFocus
        className="h-9 w-full min-w-0 rounded-md border border-line-strong bg-canvas px-3 text-sm disabled:opacity-60 sm:w-64"
        placeholder={t("find")}
      />
      <Combobox.Portal>
        <Combobox.Positioner className="z-50 outline-none" sideOffset={4}>
          <Combobox.Popup className="max-h-[min(var(--available-height),20rem)] w-(--anchor-width) min-w-64 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float">
            <Combobox.Empty className="px-2 py-3 text-sm text-quiet empty:hidden">
              {found.isPending ? null : t("noModel")}
            </Combobox.Empty>
            <Combobox.List>
              {(model: Found) => (
                <Combobox.Item
                  className="flex cursor-default flex-col rounded-md px-2 py-1.5 text-sm outline-none data-highlighted:bg-hover"
                  key={model.id}
                  value={model}
                >
                  <span className="truncate">{model.name}</span>
                  <span className="truncate font-mono text-xs text-quiet">
                    {model.id}
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
