"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { RefObject } from "react";
import { cn } from "#ui/cn.ts";
import type { MenuEntry } from "#ui/menu.tsx";

const ITEM =
  "flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-quiet";

export default function MenuPopup(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
  label: string;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  className?: string;
}) {
  return (
    <Base.Root onOpenChange={props.onOpenChange} open={props.open}>
      <Base.Portal>
        <Base.Positioner
          align={props.align ?? "start"}
          anchor={props.anchor}
          className="z-50 outline-none"
          sideOffset={4}
        >
          <Base.Popup
            aria-label={props.label}
            className={cn(
              "max-h-(--available-height) min-w-44 overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none",
              props.className,
            )}
            finalFocus={props.anchor}
          >
            {props.entries.map((entry, i) => (
              <Entry entry={entry} key={"key" in entry ? entry.key : i} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "label":
      return (
        <div className="px-2 py-1.5 text-xs text-quiet">{entry.label}</div>
      );
    case "line":
      return <Base.Separator className="my-1 h-px bg-line" />;
    case "action":
      return (
        <Base.Item
          className={ITEM}
          disabled={entry.isDisabled ?? false}
          onClick={entry.onSelect}
        >
          {entry.label}
        </Base.Item>
      );
    case "choice":
      return (
        <Base.RadioGroup
          aria-label={entry.label}
          onValueChange={entry.onChange}
          value={entry.value}
        >
          {entry.options.map(({ value, label }) => (
            <Base.RadioItem
              className={cn(ITEM, "pl-7 data-checked:font-medium")}
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
}
