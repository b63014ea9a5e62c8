"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  FIGURE_COLUMNS,
  type FigureColumn,
  FLAG_COLUMNS,
  type FlagColumn,
  KNOWN_VALUES,
  WORD_COLUMNS,
  type WordColumn,
} from "#features/logs/columns.ts";
import {
  type Bounds,
  isStatus,
  type LogFilter,
} from "#features/logs/filter.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";

type Column = "time" | "status" | WordColumn | FigureColumn | FlagColumn;
const COLUMNS: readonly Column[] = [
  "time",
  "status",
  ...WORD_COLUMNS,
  ...FIGURE_COLUMNS,
  ...FLAG_COLUMNS,
];
const isFigure = (column: Column): column is FigureColumn =>
  (FIGURE_COLUMNS as readonly string[]).includes(column);
const isWord = (column: Column): column is WordColumn =>
  (WORD_COLUMNS as readonly string[]).includes(column);
const isFlag = (column: Column): column is FlagColumn =>
  (FLAG_COLUMNS as readonly string[]).includes(column);

/** A filter on any column. */
export default function FilterDialog(props: {
  filter: LogFilter;
  onChange: (changes: Partial<LogFilter>) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("logs");
  const [column, setColumn] = useState<Column>("model");
  const [text, setText] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [flag, setFlag] = useState<"yes" | "no">("yes");
  const { filter } = props;
  const known = isWord(column) ? KNOWN_VALUES[column] : undefined;

  function apply() {
    if (isFigure(column)) {
      const bounds: Bounds = {
        ...(from.trim() === "" ? {} : { from: Number(from) }),
        ...(to.trim() === "" ? {} : { to: Number(to) }),
      };
      props.onChange({ figures: { ...filter.figures, [column]: bounds } });
    } else if (isFlag(column)) {
      props.onChange({ flags: { ...filter.flags, [column]: flag === "yes" } });
    } else if (column === "time") {
      props.onChange({ range: null, from: instant(from), to: instant(to) });
    } else if (column === "status") {
      props.onChange({ status: text.trim().toLowerCase() });
    } else {
      const value = text.trim() || known?.[0] || "";
      const values = [...new Set([...(filter.words[column] ?? []), value])];
      props.onChange({ words: { ...filter.words, [column]: values } });
    }
    props.onOpenChange(false);
  }

  const isWrong = isFigure(column)
    ? isNothing(from, to) ||
      !Number.isFinite(Number(from)) ||
      !Number.isFinite(Number(to))
    : column === "time"
      ? isNothing(from, to) || (from !== "" && to !== "" && from >= to)
      : column === "status" && !isStatus(text.trim().toLowerCase());
  const unit = column.endsWith("_dollars")
    ? t("filter.dollars")
    : column.endsWith("_ms")
      ? t("filter.ms")
      : undefined;
  return (
    <Dialog
      description={t("filter.body")}
      onOpenChange={props.onOpenChange}
      open={props.open}
      title={t("filter.title")}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) apply();
        }}
      >
        <Field label={t("filter.column")}>
          {({ id }) => (
            <Select<Column>
              id={id}
              onChange={(next) => {
                setColumn(next);
                setText("");
                setFrom("");
                setTo("");
              }}
              options={COLUMNS.map((value) => ({
                value,
                label: t(`columns.${value}`),
              }))}
              value={column}
            />
          )}
        </Field>
        {column === "time" ? (
          <div className="grid gap-3 sm:grid-cols-2">
            {(
              [
                ["from", from, setFrom],
                ["to", to, setTo],
              ] as const
            ).map(([name, value, set]) => (
              <Field key={name} label={t(`filter.${name}`)}>
                {(control) => (
                  <Input
                    {...control}
                    onChange={(event) => set(event.target.value)}
                    type="datetime-local"
                    value={value}
                  />
                )}
              </Field>
            ))}
          </div>
        ) : isFigure(column) ? (
          <div className="grid grid-cols-2 gap-3">
            <Field hint={unit} label={t("filter.least")}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  onChange={(e) => setFrom(e.target.value)}
                  value={from}
                />
              )}
            </Field>
            <Field hint={unit} label={t("filter.most")}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  onChange={(e) => setTo(e.target.value)}
                  value={to}
                />
              )}
            </Field>
          </div>
        ) : isFlag(column) ? (
          <Segmented
            className="self-start"
            label={t(`columns.${column}`)}
            onChange={setFlag}
            options={[
              { value: "yes", label: t("filter.yes") },
              { value: "no", label: t("filter.no") },
            ]}
            value={flag}
          />
        ) : (
          <Field label={t("filter.value")}>
            {(control) =>
              known ? (
                <Select<string>
                  id={control.id}
                  onChange={setText}
                  options={known.map((value) => ({ value, label: value }))}
                  value={text || known[0]!}
                />
              ) : (
                <Input
                  {...control}
                  maxLength={256}
                  onChange={(event) => setText(event.target.value)}
                  placeholder={
                    column === "status" ? "404, 4xx" : t("filter.emptyHint")
                  }
                  value={text}
                />
              )
            }
          </Field>
        )}
        <div className="flex justify-end gap-2">
          <Button disabled={isWrong} look="primary" type="submit">
            {t("filter.apply")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function isNothing(from: string, to: string): boolean {
  return from.trim() === "" && to.trim() === "";
}

/** As the field has it, in the reader's zone; null where it is empty. */
function instant(local: string): string | null {
  return local === "" ? null : new Date(local).toISOString();
}
