"use client";

import { useTranslations } from "next-intl";
import { useSaidOfKey } from "#features/provider-keys/said-of-key.ts";
import type { ProviderKey } from "#features/provider-keys/provider-keys.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { When } from "#ui/figures.tsx";
import { Switch } from "#ui/switch.tsx";
import { Cell, RowActions, Table } from "#ui/table.tsx";

export function ProviderKeyTable(props: {
  rows: readonly ProviderKey[];
  /** The host that is being tested. */
  busy: string | null;
  onTest: (row: ProviderKey) => void;
  onReplace: (row: ProviderKey) => void;
  onFallback: (row: ProviderKey) => void;
  onRemove: (row: ProviderKey) => void;
}) {
  const t = useTranslations("providerKeys");
  return (
    <Table
      head={[
        { label: t("columns.host") },
        { label: t("columns.key") },
        { label: t("columns.check") },
        { label: t("columns.fallback") },
        { label: t("columns.updated") },
        { label: "" },
      ]}
      label={t("title")}
    >
      {props.rows.map((row) => (
        <tr key={row.host}>
          <Cell>{row.name}</Cell>
          <Cell isMono>{row.hint === "" ? "••••" : `…${row.hint}`}</Cell>
          <Cell>
            <Check row={row} />
          </Cell>
          <Cell>
            <Switch
              checked={row.fallback}
              label={t("fallbackOf", { name: row.name })}
              onChange={() => props.onFallback(row)}
            />
          </Cell>
          <Cell isQuiet>
            <When time={row.updated_at} />
          </Cell>
          <RowActions>
            <Button
              disabled={props.busy === row.host}
              onClick={() => props.onTest(row)}
              size="sm"
            >
              {t("test")}
            </Button>
            <Button onClick={() => props.onReplace(row)} size="sm">
              {t("replace")}
            </Button>
            <Button onClick={() => props.onRemove(row)} size="sm">
              {t("remove")}
            </Button>
          </RowActions>
        </tr>
      ))}
    </Table>
  );
}

function Check({ row: { check } }: { row: ProviderKey }) {
  const t = useTranslations("providerKeys.checks");
  const saidOf = useSaidOfKey();
  if (!check) return <Chip>{t("none")}</Chip>;
  const said = saidOf(check);
  const [tone, text] =
    check.ok === null
      ? (["neutral", t("unproven")] as const)
      : check.ok
        ? (["ok", t("works")] as const)
        : (["bad", t("refused")] as const);
  return (
    <span className="inline-flex items-center gap-2">
      <Chip tone={tone}>{text}</Chip>
      <span className="max-w-64 truncate text-xs text-quiet" title={said}>
        {said}
      </span>
    </span>
  );
}
