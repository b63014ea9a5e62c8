"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cn } from "#ui/cn.ts";

/** A button that opens a list of actions. `trigger` is the button. */
export function Menu(props: {
  trigger: ReactElement;
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner
          align={props.align ?? "start"}
          className="z-50 outline-none"
          sideOffset={4}
        >
          <Base.Popup
            className={cn(
              "max-h-(--available-height) min-w-44 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none",
              props.className,
            )}
          >
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const item =
  "flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-quiet";

export function MenuItem({
  className,
  ...rest
}: Omit<ComponentProps<typeof Base.Item>, "className"> & {
  className?: string;
}) {
  return <Base.Item className={cn(item, className)} {...rest} />;
}

export function MenuRadioGroup<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}) {
  return (
    <Base.RadioGroup
      aria-label={props.label}
      onValueChange={props.onChange}
      value={props.value}
    >
      {props.options.map(({ value, label }) => (
        <Base.RadioItem
          className={cn(item, "pl-7 data-checked:font-medium")}
          closeOnClick
          key={value}
          value={value}
        >
          <Base.RadioItemIndicator className="-ml-5 w-3 before:content-['✓']" />
          {label}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 py-1.5 text-xs text-quiet">{children}</div>;
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
