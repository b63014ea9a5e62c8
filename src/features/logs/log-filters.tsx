"use client";

import { ListFilter, Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import type {
  FigureColumn,
  FlagColumn,
  WordColumn,
} from "#features/logs/columns.ts";
import {
  type LogFilter,
  NO_FILTER,
  type Range,
  RANGES,
} from "#features/logs/filter.ts";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Moment } from "#ui/figures.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { Nothing } from "#ui/states.tsx";

const FilterDialog = dynamic(() => import("#features/logs/filter-dialog.tsx"), {
  loading: Nothing,
});

const SEARCH_AFTER_MS = 250;
const STATUSES = ["2xx", "4xx", "5xx", "429"] as const;

export function LogFilters(props: {
  filter: LogFilter;
  onChange: (changes: Partial<LogFilter>) => void;
}) {
  const t = useTranslations("logs");
  const { filter, onChange } = props;
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          onSearch={(search) => onChange({ search })}
          search={filter.search}
        />
        <Select<Range | "all" | "own">
          label={t("range.label")}
          onChange={(range) =>
            range === "own"
              ? undefined
              : onChange({
                  range: range === "all" ? null : range,
                  from: null,
                  to: null,
                })
          }
          options={[
            { value: "all", label: t("range.all") },
            ...RANGES.map((value) => ({ value, label: t(`range.${value}`) })),
            ...(filter.from || filter.to
              ? [{ value: "own" as const, label: t("range.own") }]
              : []),
          ]}
          value={filter.range ?? (filter.from || filter.to ? "own" : "all")}
        />
        <Select<string>
          label={t("columns.status")}
          onChange={(status) =>
            onChange({ status: status === "all" ? "" : status })
          }
          options={[
            { value: "all", label: t("status.all") },
            ...STATUSES.map((value) => ({
              value,
              label: t(`status.${value}`),
            })),
            ...(filter.status && !STATUSES.some((it) => it === filter.status)
              ? [{ value: filter.status, label: filter.status }]
              : []),
          ]}
          value={filter.status || "all"}
        />
        <Button onClick={() => setAdding(true)}>
          <ListFilter aria-hidden />
          {t("filter.add")}
        </Button>
      </div>
      <ActiveFilters {...props} />
      {isAdding ? (
        <FilterDialog
          filter={filter}
          onChange={onChange}
          onOpenChange={setAdding}
          open
        />
      ) : null}
    </div>
  );
}

function SearchBox(props: {
  search: string;
  onSearch: (search: string) => void;
}) {
  const t = useTranslations("logs");
  const { search, onSearch } = props;
  const [text, setText] = useState(search);
  const [seen, setSeen] = useState(search);
  /** As long as the reader types, the field is theirs: what was asked for a moment ago takes nothing away. */
  const [isTyping, setTyping] = useState(false);
  if (search !== seen) {
    setSeen(search);
    if (!isTyping) setText(search);
  }
  useEffect(() => {
    if (text === search) return;
    const timer = setTimeout(() => onSearch(text), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, search, onSearch]);
  return (
    <div className="relative min-w-0 grow sm:max-w-80">
      <Search
        aria-hidden
        className="absolute top-2.5 left-2.5 size-4 text-quiet"
      />
      <Input
        aria-label={t("search.label")}
        className="pl-8"
        data-search
        maxLength={128}
        onBlur={() => setTyping(false)}
        onChange={(event) => {
          setTyping(true);
          setText(event.target.value);
        }}
        placeholder={t("search.placeholder")}
        type="search"
        value={text}
      />
    </div>
  );
}

/** Every filter that is on and has no control of its own in sight, each to be taken off. */
function ActiveFilters(props: {
  filter: LogFilter;
  onChange: (changes: Partial<LogFilter>) => void;
}) {
  const t = useTranslations("logs");
  const { filter, onChange } = props;
  const without = <T extends object>(from: T, key: keyof T): T => {
    const { [key]: _, ...rest } = from;
    return rest as T;
  };
  const active: {
    column: keyof LogFilter | WordColumn | FigureColumn | FlagColumn;
    name: string;
    text: ReactNode;
    off: Partial<LogFilter>;
  }[] = [
    ...(["from", "to"] as const).flatMap((column) => {
      const time = filter[column];
      return time === null
        ? []
        : [
            {
              column,
              name: t(`filter.${column}`),
              text: <Moment time={time} />,
              off: { [column]: null },
            },
          ];
    }),
    ...Object.entries(filter.words).map(([name, values]) => {
      const column = name as WordColumn;
      return {
        column,
        name: t(`columns.${column}`),
        text: values.map((it) => it || t("filter.empty")).join(", "),
        off: { words: without(filter.words, column) },
      };
    }),
    ...Object.entries(filter.figures).map(([name, { from, to }]) => {
      const column = name as FigureColumn;
      return {
        column,
        name: t(`columns.${column}`),
        text: `${from ?? ""} … ${to ?? ""}`,
        off: { figures: without(filter.figures, column) },
      };
    }),
    ...Object.entries(filter.flags).map(([name, flag]) => {
      const column = name as FlagColumn;
      return {
        column,
        name: t(`columns.${column}`),
        text: t(flag ? "filter.yes" : "filter.no"),
        off: { flags: without(filter.flags, column) },
      };
    }),
  ];
  if (active.length === 0) return null;
  return (
    <ul
      aria-label={t("filter.active")}
      className="flex flex-wrap items-center gap-1.5"
    >
      {active.map(({ column, name, text, off }) => (
        <li className="max-w-full" key={column}>
          <Chip className="h-7! max-w-full pr-0.5" tone="accent">
            <span className="truncate">
              {name}: {text}
            </span>
            <button
              aria-label={t("filter.remove", { column: name })}
              className="flex size-6 items-center justify-center"
              onClick={() => onChange(off)}
              type="button"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </Chip>
        </li>
      ))}
      <li>
        <Button look="ghost" onClick={() => onChange(NO_FILTER)} size="sm">
          {t("filter.clear")}
        </Button>
      </li>
    </ul>
  );
}
