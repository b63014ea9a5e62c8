"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ALONE, useTRPCClient } from "#client/trpc.tsx";
import { Finder } from "#ui/finder.tsx";

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
  return (
    <Finder
      className="sm:w-64 sm:grow-0"
      found={found.data?.data ?? []}
      input={{
        "aria-label": t("find"),
        autoFocus: true,
        disabled: props.disabled,
        placeholder: t("find"),
      }}
      label={t("find")}
      nothing={found.isPending ? null : t("noModel")}
      onPick={props.onPick}
      onType={setText}
      text={text}
    />
  );
}
