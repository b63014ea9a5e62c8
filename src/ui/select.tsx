import { ChevronsUpDown } from "lucide-react";
import { cn } from "#ui/cn.ts";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
};

/** One of few, by the browser's own list. Needs a name: `label`, or the `id` of a control whose label is beside it. */
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
  return (
    <span className={cn("relative inline-flex min-w-0", props.className)}>
      <select
        aria-label={props.label}
        className={cn(
          "w-full min-w-0 cursor-pointer appearance-none truncate rounded-md border border-line-strong bg-canvas text-sm text-ink hover:bg-hover disabled:cursor-not-allowed disabled:opacity-60",
          props.size === "sm" ? "h-7 pr-7 pl-2" : "h-9 pr-8 pl-3",
        )}
        disabled={props.disabled}
        id={props.id}
        // What is chosen is one of the options, and those are of this type.
        onChange={(event) => props.onChange(event.target.value as Value)}
        value={props.value}
      >
        {props.options.map(({ value, label }) => (
          <option className="bg-raised text-ink" key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-3.5 text-quiet"
      />
    </span>
  );
}
