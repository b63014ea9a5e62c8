"use client";

import { useId } from "react";
import { cn } from "#ui/cn.ts";

/** One of two to six, all in sight. */
export function Segmented<Value extends string>(props: {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}) {
  const group = useId();
  return (
    <div
      aria-label={props.label}
      className={cn(
        "inline-flex max-w-full shrink-0 overflow-x-auto rounded-md border border-line bg-panel p-[3px]",
        props.className,
      )}
      role="radiogroup"
    >
      {props.options.map(({ value, label }) => (
        <label
          className="relative flex h-7 cursor-pointer items-center rounded-md border border-transparent px-2.5 text-sm max-sm:px-1.5 whitespace-nowrap text-quiet hover:text-ink has-checked:border-line has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
          key={value}
        >
          <input
            checked={value === props.value}
            className="absolute inset-0 cursor-pointer opacity-0"
            name={group}
            onChange={() => props.onChange(value)}
            type="radio"
            value={value}
          />
          {label}
        </label>
      ))}
    </div>
  );
}
