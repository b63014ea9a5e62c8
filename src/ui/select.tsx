"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { cn } from "#ui/cn.ts";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  /** A second line, quieter. */
  note?: string;
};

/** One of few. Needs a name: `label`, or the `id` of a control whose label is beside it. */
export function Select<Value extends string>(props: {
  options: readonly SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  label?: string;
  id?: string;
  className?: string;
  size?: "sm" | "md";
  disabled?: boolean;
}) {
  const { options, value, onChange } = props;
  const items = options.map(({ value, label }) => ({ value, label }));
  return (
    <Base.Root
      disabled={props.disabled ?? false}
      items={items}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
      value={value}
    >
      <Base.Trigger
        aria-label={props.label}
        className={cn(
          "inline-flex min-w-0 items-center justify-between gap-2 rounded-md border border-line-strong bg-canvas text-sm text-ink hover:bg-hover data-disabled:opacity-60",
          props.size === "sm" ? "h-7 px-2" : "h-9 px-3",
          props.className,
        )}
        id={props.id}
      >
        <span className="truncate">
          <Base.Value />
        </span>
        <Base.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-quiet" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          alignItemWithTrigger={false}
          className="z-50 outline-none"
          sideOffset={4}
        >
          <Base.Popup className="max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none">
            <Base.List>
              {options.map((option) => (
                <Base.Item
                  className="flex cursor-default items-start gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none data-highlighted:bg-hover"
                  key={option.value}
                  value={option.value}
                >
                  <span className="mt-0.5 flex size-4 shrink-0">
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-4" />
                    </Base.ItemIndicator>
                  </span>
                  <span className="flex flex-col">
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.note ? (
                      <span className="text-xs text-quiet">{option.note}</span>
                    ) : null}
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
