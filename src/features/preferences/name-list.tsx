"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NameInput, type Named } from "#features/preferences/name-input.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Field } from "#ui/field.tsx";

/** Names that are added by typing or picking them, and taken away by a click. */
export function NameList(props: {
  named: Named;
  label: string;
  hint: string;
  placeholder: string;
  names: readonly string[];
  onChange: (names: string[]) => void;
}) {
  const t = useTranslations("preferences.lists");
  const [text, setText] = useState("");
  const { names, onChange } = props;
  const typed = text.split(/[\s,]+/).filter((name) => name !== "");
  const isNew = (name: string) => !names.includes(name);
  function add(added: readonly string[]) {
    const others = [...new Set(added)].filter(isNew);
    if (others.length > 0) onChange([...names, ...others]);
    setText("");
  }
  return (
    <div className="flex flex-col gap-2">
      <Field hint={props.hint} label={props.label}>
        {(control) => (
          <div className="flex gap-2">
            <NameInput
              input={{
                ...control,
                autoCapitalize: "none",
                className: "font-mono",
                placeholder: props.placeholder,
                spellCheck: false,
              }}
              label={props.label}
              named={props.named}
              names={names}
              onEnter={() => add(typed)}
              onPick={(name) => add([...typed.slice(0, -1), name])}
              onType={setText}
              text={text}
            />
            <Button disabled={!typed.some(isNew)} onClick={() => add(typed)}>
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
