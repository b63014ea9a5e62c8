"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { cn } from "#ui/cn.ts";

/** One of two to six, all in sight. */
export function Segmented<Value extends string>(props: {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}) {
  return (
    <RadioGroup
      aria-label={props.label}
      className={cn(
        "inline-flex max-w-full overflow-x-auto rounded-md border border-line bg-panel p-0.5",
        props.className,
      )}
      onValueChange={(value) => props.onChange(value as Value)}
      value={props.value}
    >
      {props.options.map(({ value, label }) => (
        <Radio.Root
          aria-label={label}
          className="flex h-7 cursor-pointer items-center rounded-md border border-transparent px-2.5 text-sm whitespace-nowrap text-quiet hover:text-ink data-checked:border-line data-checked:bg-raised data-checked:text-ink"
          key={value}
          value={value}
        >
          {label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
