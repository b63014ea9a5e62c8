"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useTransition } from "react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Input } from "#ui/input.tsx";

const look =
  "h-9 min-w-0 rounded-md border border-line-strong bg-canvas px-2 text-sm text-ink";

export type FilterOptions = Record<
  "category" | "provider" | "capability" | "tier",
  readonly string[]
>;

/** Long enough that a word is asked for once, short enough to be felt as at once. */
const TYPING_MS = 120;

/** A form that works as it is, and asks while one types where there is JavaScript. */
export function ListFilters(props: {
  values: Record<keyof FilterOptions | "q", string> & { all: boolean };
  options: FilterOptions;
}) {
  const t = useTranslations("catalog.filters");
  const router = useRouter();
  const [isPending, start] = useTransition();
  const { values, options } = props;
  const form = useRef<HTMLFormElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = () => {
    clearTimeout(typing.current);
    if (!form.current) return;
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(form.current)) {
      if (typeof value === "string" && value !== "") params.set(name, value);
    }
    const query = params.size > 0 ? `?${params}` : "";
    start(() => router.replace(`/models${query}`, { scroll: false }));
  };
  const changed = (event: FormEvent<HTMLFormElement>) => {
    clearTimeout(typing.current);
    const { name } = event.target as HTMLInputElement;
    if (name === "q") typing.current = setTimeout(ask, TYPING_MS);
    else ask();
  };
  // Back, forward and links change the URL past the form.
  useEffect(() => {
    for (const field of form.current?.elements ?? []) {
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        field.checked = values.all;
      } else if (
        (field instanceof HTMLInputElement ||
          field instanceof HTMLSelectElement) &&
        field !== document.activeElement
      ) {
        field.value = values[field.name as keyof FilterOptions | "q"];
      }
    }
  }, [values]);
  useEffect(() => () => clearTimeout(typing.current), []);
  return (
    <form
      action="/models"
      aria-busy={isPending}
      className="flex flex-wrap items-center gap-2"
      onChange={changed}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
      ref={form}
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
