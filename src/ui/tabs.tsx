"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";

export type Tab<Value extends string> = {
  value: Value;
  label: ReactNode;
  panel: ReactNode;
};

export function Tabs<Value extends string>(props: {
  label: string;
  tabs: readonly Tab<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}) {
  return (
    <Base.Root
      className={cn("flex min-w-0 flex-col", props.className)}
      onValueChange={(value) => props.onChange(value as Value)}
      value={props.value}
    >
      <Base.List
        aria-label={props.label}
        className="flex gap-4 overflow-x-auto border-b border-line"
      >
        {props.tabs.map(({ value, label }) => (
          <Base.Tab
            className="-mb-px flex h-9 shrink-0 items-center border-b-2 border-transparent px-0.5 text-sm text-quiet -outline-offset-2 hover:text-ink data-active:border-ink data-active:text-ink"
            key={value}
            value={value}
          >
            {label}
          </Base.Tab>
        ))}
      </Base.List>
      {props.tabs.map(({ value, panel }) => (
        <Base.Panel className="min-w-0 pt-4" key={value} value={value}>
          {panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
