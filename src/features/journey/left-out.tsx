"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { Journey } from "#features/journey/journey.ts";
import { chipLook } from "#ui/chip.tsx";
import { cn } from "#ui/cn.ts";

/** The models that did not come into question, by reason; which ones, for the reason that is chosen. */
export function LeftOut({ leftOut }: { leftOut: Journey["leftOut"] }) {
  const t = useTranslations("journey");
  const id = useId();
  const [opened, setOpened] = useState<string | null>(null);
  if (leftOut.length === 0) return null;
  const total = leftOut.reduce((sum, { models }) => sum + models.length, 0);
  const shown = leftOut.find(({ reason }) => reason === opened);
  return (
    <div className="flex min-w-0 flex-col gap-2 text-xs text-quiet">
      <div className="flex flex-wrap items-center gap-1.5">
        <span>{t("leftOut", { count: total })}</span>
        {leftOut.map(({ reason, models }) => (
          <button
            aria-controls={id}
            aria-expanded={reason === opened}
            className={cn(
              chipLook(reason === opened ? "accent" : "neutral"),
              "h-6 hover:bg-hover",
            )}
            key={reason}
            onClick={() => setOpened(reason === opened ? null : reason)}
            type="button"
          >
            <span className="tabular">{models.length}</span>{" "}
            {reasonText(t, reason)}
          </button>
        ))}
      </div>
      <div id={id}>
        {shown ? (
          <ul
            aria-label={reasonText(t, shown.reason)}
            className="max-h-40 columns-[14rem] gap-4 overflow-y-auto rounded-md border border-line p-2 font-mono"
            tabIndex={0}
          >
            {shown.models.map((model) => (
              <li className="truncate" key={model} title={model}>
                {model}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<"journey">>;
type Reason = Parameters<Translate>[0] & `reasons.${string}`;

/** A reason that came later than this screen is shown as the API spells it. */
function reasonText(t: Translate, reason: string): string {
  const key = `reasons.${reason}` as Reason;
  return t.has(key) ? t(key) : reason.replaceAll("_", " ");
}
