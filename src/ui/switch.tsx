"use client";

import { Switch as Base } from "@base-ui/react/switch";

export function Switch(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  id?: string;
  label?: string;
  disabled?: boolean;
}) {
  return (
    <Base.Root
      aria-label={props.label}
      checked={props.checked}
      className="flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full border border-line-strong bg-panel p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      disabled={props.disabled ?? false}
      id={props.id}
      onCheckedChange={props.onChange}
    >
      <Base.Thumb className="size-3.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-4 data-checked:bg-on-accent" />
    </Base.Root>
  );
}
