"use client";

import dynamic from "next/dynamic";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useRef,
  useState,
} from "react";
import { Nothing } from "#ui/states.tsx";
import { useWasOpen } from "#ui/was-open.ts";

const load = () => import("#ui/menu-popup.tsx");
const Popup = dynamic(load, { loading: Nothing });

export type MenuEntry =
  | { kind: "label"; label: ReactNode }
  | { kind: "line" }
  | {
      kind: "action";
      key: string;
      label: ReactNode;
      onSelect: () => void;
      isDisabled?: boolean;
    }
  | {
      kind: "choice";
      label: string;
      value: string;
      options: readonly { value: string; label: string }[];
      onChange: (value: string) => void;
    };

type Trigger = {
  ref: RefObject<HTMLButtonElement | null>;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  onClick: () => void;
  onFocus: () => void;
  onPointerEnter: () => void;
};

/** A button that opens a list of actions and choices. `trigger` is the button. */
export function Menu(props: {
  trigger: ReactElement<Partial<Trigger>>;
  /** What the list is of. */
  label: string;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  className?: string;
}) {
  const { trigger, ...rest } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const ahead = () => void load();
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        "aria-haspopup": "menu",
        "aria-expanded": open,
        onClick: () => setOpen((before) => !before),
        onFocus: ahead,
        onPointerEnter: ahead,
      })}
      {useWasOpen(open) ? (
        <Popup {...rest} anchor={button} onOpenChange={setOpen} open={open} />
      ) : null}
    </>
  );
}
