"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ScoredCandidate } from "#contracts/candidate.ts";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Money } from "#ui/figures.tsx";
import { Cell, Table } from "#ui/table.tsx";

/** So many are shown at first, and at most. */
const FIRST = 5;
const MOST = 200;

/** What every candidate's score is made of, best first. */
export function CandidateScores(props: {
  candidates: readonly ScoredCandidate[];
  /** A word for models that have one, such as the one that answered. */
  marks: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("journey.scores");
  const [isWhole, setWhole] = useState(false);
  const { candidates, marks } = props;
  const shown = candidates
    .map((candidate, i) => ({ ...candidate, place: i + 1 }))
    .filter(({ model_id, place }) =>
      isWhole ? place <= MOST : place <= FIRST || marks.has(model_id),
    );
  return (
    <div className="flex min-w-0 flex-col items-start gap-3">
      <Table
        className="w-full"
        head={[
          { label: t("model") },
          { label: t("score"), align: "right" },
          { label: t("quality"), align: "right" },
          { label: t("preference"), align: "right" },
          { label: t("health"), align: "right" },
          { label: t("cost"), align: "right" },
          { label: t("estimate"), align: "right" },
        ]}
        label={t("label")}
      >
        {shown.map(({ model_id, score, parts, place, ...it }) => (
          <tr key={model_id}>
            <Cell>
              <span className="flex min-w-0 items-center gap-2">
                <span className="tabular w-5 shrink-0 text-xs text-quiet">
                  {place}
                </span>
                <span className="flex min-w-0 flex-col items-start gap-0.5">
                  <span
                    className="max-w-full truncate font-mono text-xs sm:max-w-40"
                    title={it.host ? `${model_id} · ${it.host}` : model_id}
                  >
                    {model_id}
                  </span>
                  {marks.has(model_id) ? (
                    <Chip tone="ok">{marks.get(model_id)}</Chip>
                  ) : null}
                </span>
              </span>
            </Cell>
            <Cell align="right" className="tabular font-medium">
              {score.toFixed(3)}
            </Cell>
            <Part of={parts.quality} />
            <Part of={parts.preference} />
            <Part of={parts.health} />
            <Part of={parts.cost} />
            <Cell align="right" isQuiet>
              <Money dollars={it.estimated_cost_dollars} />
            </Cell>
          </tr>
        ))}
      </Table>
      {candidates.length > FIRST ? (
        <Button onClick={() => setWhole(!isWhole)} size="sm">
          {isWhole
            ? t("fewer")
            : t("more", { count: Math.min(MOST, candidates.length) })}
        </Button>
      ) : null}
    </div>
  );
}

function Part({ of: amount }: { of: number }) {
  return (
    <Cell align="right" className="tabular" isQuiet>
      {amount === 0 ? "–" : amount.toFixed(3).replace("-", "−")}
    </Cell>
  );
}
