"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { ALONE, useTRPCClient } from "#client/trpc.tsx";
import { Finder, type Found } from "#ui/finder.tsx";

export type Named = "model" | "provider";

type Api = ReturnType<typeof useTRPCClient>;
const MOST_FOUND = 12;

/** What of the catalog is called so, best first. */
const FIND: Record<
  Named,
  (api: Api, text: string, signal: AbortSignal) => Promise<Found[]>
> = {
  async model(api, text, signal) {
    const asked = { ...(text ? { text } : {}), limit: MOST_FOUND };
    const { data } = await api.models.query.mutate(asked, { ...ALONE, signal });
    return data;
  },
  async provider(api, text, signal) {
    const asked = { ...(text ? { q: text } : {}), limit: 100 };
    const { data } = await api.catalog.families.query(asked, {
      ...ALONE,
      signal,
    });
    const makers = new Set(data.map(({ provider }) => provider));
    return [...makers]
      .filter((id) => id.includes(text.toLowerCase()))
      .slice(0, MOST_FOUND)
      .map((id) => ({ id }));
  },
};

/** Where names are typed, several with commas between them; the catalog's own are offered for the last. */
export function NameInput(props: {
  named: Named;
  label: string;
  text: string;
  onType: (text: string) => void;
  /** Not offered again. */
  names: readonly string[];
  /** The name that was picked in place of the last one typed. */
  onPick: (name: string) => void;
  onEnter: () => void;
  input: ComponentProps<"input">;
}) {
  const t = useTranslations("preferences.lists");
  const api = useTRPCClient();
  const { named, text, names } = props;
  /** Nobody is asked before the reader is here. */
  const [isHere, setHere] = useState(false);
  const last = text.split(/[\s,]+/).at(-1) ?? "";
  const found = useQuery({
    queryKey: ["find name", named, last],
    queryFn: ({ signal }) => FIND[named](api, last, signal),
    enabled: isHere,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
  return (
    <Finder
      found={(found.data ?? []).filter(({ id }) => !names.includes(id))}
      input={{ ...props.input, onFocus: () => setHere(true) }}
      label={props.label}
      nothing={found.data && last !== "" ? t(`nothing.${named}`) : null}
      onEnter={props.onEnter}
      onPick={props.onPick}
      onType={props.onType}
      text={text}
    />
  );
}
