"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

/** Names that are added by typing them, and taken away by a click. */
export function NameList(props: {
  label: string;
  hint: string;
  placeholder: string;
  names: readonly string[];
  onChange: (names: string[]) => void;
}) {
  const t = useTranslations("preferences.lists");
  const [text, setText] = useState("");
  const { names, onChange } = props;
  const added = text
    .split(/[\s,]+/)
    .filter((name) => name !== "" && !names.includes(name));
  function add() {
    if (added.length === 0) return;
    onChange([...names, ...added]);
    setText("");
  }
  return (
    <div className="flex flex-col gap-2">
      <Field hint={props.hint} label={props.label}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              autoCapitalize="none"
              className="font-mono"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  add();
                }
              }}
              placeholder={props.placeholder}
              spellCheck={false}
              value={text}
            />
            <Button disabled={added.length === 0} onClick={add}>
              {t("add")}
            </Button>
          </div>
        )}
      </Field>
      {names.length > 0 ? (
        <ul aria-label={props.label} className="flex flex-wrap gap-2">
          {names.map((name) => (
            <li key={name}>
              <Chip className="h-7! font-mono">
                {name}
                <button
                  aria-label={t("remove", { name })}
                  className="flex size-6 items-center justify-center"
                  onClick={() => onChange(names.filter((it) => it !== name))}
                  type="button"
                >
                  ×
                </button>
              </Chip>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
