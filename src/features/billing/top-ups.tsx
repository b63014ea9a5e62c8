"use client";

import { useTranslations } from "next-intl";
import type { BillingState } from "#features/billing/billing.tsx";
import { PortalButton } from "#features/billing/portal-button.tsx";
import { Button } from "#ui/button.tsx";
import { Chip, type Tone } from "#ui/chip.tsx";
import { Money, When } from "#ui/figures.tsx";
import { Problem } from "#ui/states.tsx";
import { Cell, Table } from "#ui/table.tsx";

type TopUp = BillingState["top_ups"][number];

const TONES: Record<TopUp["state"], Tone> = {
  pending: "warn",
  credited: "ok",
  failed: "bad",
};

/** The last charges that were made by themselves, newest first, and why one failed. */
export function TopUps(props: { of: readonly TopUp[] }) {
  const t = useTranslations("billing.topUps");
  const columns = useTranslations("billing.columns");
  return (
    <Table
      head={[
        { label: columns("time") },
        { label: t("state") },
        { label: columns("amount"), align: "right" },
        { label: t("why") },
      ]}
      label={t("title")}
    >
      {props.of.map((topUp) => (
        <tr key={topUp.id}>
          <Cell isQuiet>
            <When time={topUp.at} />
          </Cell>
          <Cell>
            <Chip tone={TONES[topUp.state]}>{t(`states.${topUp.state}`)}</Chip>
          </Cell>
          <Cell align="right">
            <Money dollars={topUp.amount_dollars} />
          </Cell>
          <Cell isQuiet wraps>
            <Reason of={topUp} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** A charge that failed has switched further ones off: what to do about it. */
export function TopUpFailure(props: {
  of: TopUp;
  canBuy: boolean;
  onResume: () => void;
}) {
  const t = useTranslations("billing.topUps");
  const { amount_dollars, at, error } = props.of;
  return (
    <Problem
      actions={
        <>
          {props.canBuy ? (
            <PortalButton size="sm">{t("method")}</PortalButton>
          ) : null}
          <Button onClick={props.onResume} size="sm">
            {t("resume")}
          </Button>
        </>
      }
      title={t("failed")}
    >
      <p>
        <Money dollars={amount_dollars} />, <When time={at} />
        {error ? ": " : null}
        {error ? <Reason of={props.of} /> : null}
      </p>
      <p>{t("off")}</p>
    </Problem>
  );
}

/** Why it failed; one from before there were codes is told as it was written down. */
function Reason({ of: { error, error_code } }: { of: TopUp }) {
  const t = useTranslations("billing.topUps.reasons");
  if (error_code) return t(error_code);
  return error ? <span lang="en">{error}</span> : "–";
}
