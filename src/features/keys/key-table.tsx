"use client";

import { useTranslations } from "next-intl";
import type { KeyRow } from "#features/keys/keys.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { When } from "#ui/figures.tsx";

const TONES = { active: "ok", expired: "warn", revoked: "neutral" } as const;
const CELL = "h-11 border-t border-line px-3 whitespace-nowrap";
const HEAD = "h-9 px-3 text-left font-medium whitespace-nowrap";

/** Every key with its state; what is revoked stays to be seen. */
export function KeyTable(props: {
  rows: readonly KeyRow[];
  onRotate: (row: KeyRow) => void;
  onRevoke: (row: KeyRow) => void;
}) {
  const t = useTranslations("keys");
  return (
    <div
      aria-label={t("table")}
      className="overflow-x-auto rounded-md border border-line"
      role="region"
      tabIndex={0}
    >
      <table className="w-full border-collapse text-sm">
        <thead className="bg-panel text-xs text-quiet">
          <tr>
            <th className={HEAD}>{t("columns.name")}</th>
            <th className={HEAD}>{t("columns.key")}</th>
            <th className={HEAD}>{t("columns.mode")}</th>
            <th className={HEAD}>{t("columns.scopes")}</th>
            <th className={HEAD}>{t("columns.used")}</th>
            <th className={HEAD}>{t("columns.created")}</th>
            <th className={HEAD}>{t("columns.status")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              <td className={CELL}>{row.name}</td>
              <td className={`${CELL} font-mono text-xs`}>{row.prefix}…</td>
              <td className={CELL}>{t(`modes.${row.mode}`)}</td>
              <td className={`${CELL} text-quiet`}>{row.scopes.join(", ")}</td>
              <td className={`${CELL} text-quiet`}>
                {row.last_used_at ? (
                  <When time={row.last_used_at} />
                ) : (
                  t("never")
                )}
              </td>
              <td className={`${CELL} text-quiet`}>
                <When time={row.created_at} />
              </td>
              <td className={CELL}>
                <Chip tone={TONES[row.status]}>
                  {t(`status.${row.status}`)}
                </Chip>
              </td>
              <td className={`${CELL} text-right`}>
                {row.status === "revoked" ? null : (
                  <span className="inline-flex gap-2">
                    <Button onClick={() => props.onRotate(row)} size="sm">
                      {t("rotate")}
                    </Button>
                    <Button onClick={() => props.onRevoke(row)} size="sm">
                      {t("revoke")}
                    </Button>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
