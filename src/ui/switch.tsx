import { cn } from "#ui/cn.ts";

export function Switch(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  id?: string;
  label?: string;
  disabled?: boolean;
}) {
  return (
    <span className="relative inline-flex h-5 w-9 shrink-0 self-center align-middle">
      <input
        aria-label={props.label}
        checked={props.checked}
        className="peer size-full cursor-pointer appearance-none rounded-full border border-line-strong bg-panel transition-colors checked:border-accent checked:bg-accent disabled:cursor-not-allowed disabled:opacity-50"
        disabled={props.disabled ?? false}
        id={props.id}
        onChange={(event) => props.onChange(event.target.checked)}
        role="switch"
        type="checkbox"
      />
      <span
        aria-hidden
        className={cn(
          "pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-line-strong transition-transform",
          "peer-checked:translate-x-4 peer-checked:bg-on-accent",
        )}
      />
    </span>
  );
}
