"use client";

import { useTranslations } from "next-intl";
import type { Endpoint } from "#features/webhooks/webhooks.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { When } from "#ui/figures.tsx";
import { Switch } from "#ui/switch.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";

export function EndpointTable(props: {
  rows: readonly Endpoint[];
  onTurn: (row: Endpoint) => void;
  onTest: (row: Endpoint) => void;
  onRotate: (row: Endpoint) => void;
  onDelete: (row: Endpoint) => void;
}) {
  const t = useTranslations("webhooks");
  return (
    <Table
      head={[
        { label: t("columns.url") },
        { label: t("columns.events") },
        { label: t("columns.state") },
        { label: t("columns.created") },
        { label: "" },
      ]}
      label={t("title")}
    >
      {props.rows.map((row) => (
        <tr key={row.id}>
          <Cell className="max-w-96 truncate" isMono>
            {row.url}
          </Cell>
          <Cell isQuiet wraps>
            {row.events.includes("*") ? t("all") : row.events.join(", ")}
          </Cell>
          <Cell>
            <span className="inline-flex items-center gap-2 align-middle">
              <Switch
                checked={row.enabled}
                label={t("turn", { url: row.url })}
                onChange={() => props.onTurn(row)}
              />
              {row.failures > 0 ? (
                <Chip tone="bad">{t("failures", { count: row.failures })}</Chip>
              ) : null}
            </span>
          </Cell>
          <Cell isQuiet>
            <When time={row.created_at} />
          </Cell>
          <RowActions>
            <Button
              disabled={!row.enabled}
              onClick={() => props.onTest(row)}
              size="sm"
            >
              {t("test")}
            </Button>
            <Button onClick={() => props.onRotate(row)} size="sm">
              {t("rotate")}
            </Button>
            <Button onClick={() => props.onDelete(row)} size="sm">
              {t("delete")}
            </Button>
          </RowActions>
        </tr>
      ))}
    </Table>
  );
}
