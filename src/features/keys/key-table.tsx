"use client";

import { useTranslations } from "next-intl";
import type { KeyRow } from "#features/keys/keys.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { When } from "#ui/figures.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";

const TONES = { active: "ok", expired: "warn", revoked: "neutral" } as const;

/** Every key with its state; what is revoked stays to be seen. */
export function KeyTable(props: {
  rows: readonly KeyRow[];
  onRotate: (row: KeyRow) => void;
  onRevoke: (row: KeyRow) => void;
}) {
  const t = useTranslations("keys");
  return (
    <Table
      head={[
        { label: t("columns.name") },
        { label: t("columns.key") },
        { label: t("columns.mode") },
        { label: t("columns.scopes") },
        { label: t("columns.used") },
        { label: t("columns.created") },
        { label: t("columns.status") },
        { label: "" },
      ]}
      label={t("table")}
    >
      {props.rows.map((row) => (
        <tr key={row.id}>
          <Cell>{row.name}</Cell>
          <Cell isMono>{row.prefix}…</Cell>
          <Cell>{t(`modes.${row.mode}`)}</Cell>
          <Cell isQuiet>{row.scopes.join(", ")}</Cell>
          <Cell isQuiet>
            {row.last_used_at ? <When time={row.last_used_at} /> : t("never")}
          </Cell>
          <Cell isQuiet>
            <When time={row.created_at} />
          </Cell>
          <Cell>
            <Chip tone={TONES[row.status]}>{t(`status.${row.status}`)}</Chip>
          </Cell>
          <RowActions>
            {row.status === "revoked" ? null : (
              <>
                <Button onClick={() => props.onRotate(row)} size="sm">
                  {t("rotate")}
                </Button>
                <Button onClick={() => props.onRevoke(row)} size="sm">
                  {t("revoke")}
                </Button>
              </>
            )}
          </RowActions>
        </tr>
      ))}
    </Table>
  );
}
