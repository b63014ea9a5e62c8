"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Input } from "#ui/input.tsx";

const look =
  "h-9 min-w-0 rounded-md border border-line-strong bg-canvas px-2 text-sm text-ink";

export type FilterOptions = Record<
  "category" | "provider" | "capability" | "tier",
  readonly string[]
>;

/** A form that works as it is, and asks while one types where there is JavaScript. */
export function ListFilters(props: {
  values: Record<keyof FilterOptions | "q", string> & { all: boolean };
  options: FilterOptions;
}) {
  const t = useTranslations("catalog.filters");
  const router = useRouter();
  const [isPending, start] = useTransition();
  const { values, options } = props;
  const ask = (event: FormEvent<HTMLFormElement>) => {
    const given = new FormData(event.currentTarget);
    const params = new URLSearchParams();
    for (const [name, value] of given) {
      if (typeof value === "string" && value !== "") params.set(name, value);
    }
    start(() =>
      router.replace(`/models${params.size > 0 ? `?${params}` : ""}`, {
        scroll: false,
      }),
    );
  };
  return (
    <form
      action="/models"
      aria-busy={isPending}
      className="flex flex-wrap items-center gap-2"
      onChange={ask}
      onSubmit={(event) => {
        event.preventDefault();
        ask(event);
      }}
      role="search"
    >
      <Input
        aria-label={t("search")}
        className="sm:w-72"
        defaultValue={values.q}
        name="q"
        placeholder={t("placeholder")}
        type="search"
      />
      {(["category", "provider", "capability", "tier"] as const).map((name) => (
        <select
          aria-label={t(name)}
          className={cn(look, "max-sm:grow max-sm:basis-[45%]")}
          defaultValue={values[name]}
          key={name}
          name={name}
        >
          <option value="">{t(`any.${name}`)}</option>
          {options[name].map((option) => (
            <option key={option} value={option}>
              {option.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      ))}
      <label className="flex h-9 items-center gap-2 text-sm text-quiet">
        <input
          className="accent-(--accent)"
          defaultChecked={values.all}
          name="all"
          type="checkbox"
          value="1"
        />
        {t("all")}
      </label>
      <noscript>
        <Button type="submit">{t("apply")}</Button>
      </noscript>
    </form>
  );
}
