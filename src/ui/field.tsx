import { type ReactNode, useId } from "react";
import { cn } from "#ui/cn.ts";

/** What a control needs to be named, explained and corrected. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** A label, a control, and below it what helps or what is wrong. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const note = `${id}-note`;
  const said = props.error || props.hint;
  return (
    <div className={cn("flex flex-col gap-1.5", props.className)}>
      <label className="text-sm font-medium" htmlFor={id}>
        {props.label}
      </label>
      {props.children({
        id,
        "aria-describedby": said ? note : undefined,
        "aria-invalid": props.error ? true : undefined,
      })}
      {said ? (
        <p
          className={cn("text-xs", props.error ? "text-bad" : "text-quiet")}
          id={note}
          role={props.error ? "alert" : undefined}
        >
          {said}
        </p>
      ) : null}
    </div>
  );
}
