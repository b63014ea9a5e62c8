import type { CSSProperties, ReactNode } from "react";
import { cn } from "#ui/cn.ts";

type Head = {
  /** Empty over a column of buttons. */
  label: string;
  align?: "right";
};

/**
 * A table of few rows. On a narrow screen each row is a list of its own, each value behind the name of its column
 * (`globals.css`); in between it scrolls by itself.
 */
export function Table(props: {
  label: string;
  head: readonly Head[];
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      aria-label={props.label}
      className={cn(
        "stacks relative overflow-x-auto rounded-md border border-line",
        props.className,
      )}
      role="region"
      style={namesOf(props.head)}
      tabIndex={0}
    >
      <table className="w-full border-collapse text-sm">
        <thead className="bg-panel text-xs text-quiet">
          <tr>
            {props.head.map(({ label, align }, i) =>
              label === "" ? (
                <td className="px-3" key={i} />
              ) : (
                <th
                  className={cn(
                    "h-9 px-3 font-medium whitespace-nowrap",
                    align === "right" ? "text-right" : "text-left",
                  )}
                  key={label}
                  scope="col"
                >
                  {label}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

/** The names of the columns as CSS has them. */
function namesOf(head: readonly Head[]): CSSProperties {
  return Object.fromEntries(
    head.map(({ label }, i) => [`--column-${i + 1}`, JSON.stringify(label)]),
  );
}

export function Cell(props: {
  align?: "right";
  isQuiet?: boolean;
  isMono?: boolean;
  wraps?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <td
      className={cn(
        "h-11 border-t border-line px-3 py-1.5",
        props.wraps ? "min-w-48" : "whitespace-nowrap",
        props.align === "right" && "text-right",
        props.isQuiet && "text-quiet",
        props.isMono && "font-mono text-xs",
        props.className,
      )}
    >
      {props.children}
    </td>
  );
}

/** What can be done with a row, at its end. */
export function RowActions({ children }: { children: ReactNode }) {
  return (
    <Cell align="right">
      <span className="inline-flex gap-2">{children}</span>
    </Cell>
  );
}
