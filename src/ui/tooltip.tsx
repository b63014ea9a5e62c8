"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

/** Says more about what it is on. Opens on hover and on focus; never the only place where something is said. */
export function Tooltip(props: { says: ReactNode; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger delay={300} render={props.children} />
      <Base.Portal>
        <Base.Positioner className="z-60" sideOffset={6}>
          <Base.Popup className="max-w-72 rounded-md border border-line bg-raised px-2 py-1 text-xs text-ink shadow-float">
            {props.says}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
