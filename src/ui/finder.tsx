"use client";

import {
  type ComponentProps,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { cn } from "#ui/cn.ts";

export type Found = {
  id: string;
  /** Shown above the id. */
  name?: string;
};

/**
 * A field that offers, as one types, what is called so. One of its own: the library's hides the rest of the page from
 * screen readers while it is open, and the keyboard still goes there.
 */
export function Finder(props: {
  /** What is found. */
  label: string;
  text: string;
  onType: (text: string) => void;
  found: readonly Found[];
  onPick: (id: string) => void;
  /** Enter, while nothing of what is offered is pointed at. */
  onEnter?: () => void;
  /** Said where nothing is called so; null while that is not known. */
  nothing: string | null;
  className?: string;
  input: ComponentProps<"input">;
}) {
  const { found, nothing, input } = props;
  const list = useId();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const pointed = useRef<HTMLLIElement>(null);
  useEffect(() => {
    pointed.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const isOffered = isOpen && found.length > 0;

  function pick(id: string) {
    close();
    props.onType("");
    props.onPick(id);
  }

  /** What is chosen stands below, where the offer would hide it. */
  function close() {
    setOpen(false);
    setAt(-1);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      const from = at < 0 && step < 0 ? 0 : at;
      setAt((from + step + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter") {
      const it = isOffered ? found[at] : undefined;
      if (!it && !props.onEnter) return;
      event.preventDefault();
      if (it) pick(it.id);
      else {
        close();
        props.onEnter?.();
      }
    } else if (event.key === "Escape" && isOpen) {
      // The dialog that it may stand in stays.
      event.stopPropagation();
      close();
    }
  }

  return (
    <div className={cn("relative min-w-0 grow", props.className)}>
      <input
        {...input}
        aria-activedescendant={
          isOffered && found[at] ? `${list}-${at}` : undefined
        }
        aria-autocomplete="list"
        aria-controls={isOffered ? list : undefined}
        aria-expanded={isOffered}
        autoComplete="off"
        className={cn(
          "h-9 w-full min-w-0 rounded-md border border-line-strong bg-canvas px-3 text-sm text-ink disabled:cursor-not-allowed disabled:opacity-60",
          input.className,
        )}
        onBlur={close}
        onChange={(event) => {
          setOpen(true);
          setAt(-1);
          props.onType(event.target.value);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        role="combobox"
        value={props.text}
      />
      {isOffered ? (
        <ul
          aria-label={props.label}
          className="absolute top-full left-0 z-50 mt-1 max-h-80 w-full min-w-64 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
          id={list}
          role="listbox"
        >
          {found.map(({ id, name }, i) => (
            <li
              aria-selected={i === at}
              className="flex cursor-default flex-col rounded-md px-2 py-1.5 text-sm hover:bg-hover aria-selected:bg-hover"
              id={`${list}-${i}`}
              key={id}
              onClick={() => pick(id)}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              ref={i === at ? pointed : undefined}
              role="option"
            >
              {name === undefined ? null : (
                <span className="truncate">{name}</span>
              )}
              <span className="truncate font-mono text-xs text-quiet">
                {id}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p
          className="absolute top-full left-0 z-50 mt-1 w-full min-w-64 rounded-md border border-line bg-raised px-3 py-3 text-sm text-quiet shadow-float empty:hidden"
          role="status"
        >
          {isOpen ? nothing : null}
        </p>
      )}
    </div>
  );
}
