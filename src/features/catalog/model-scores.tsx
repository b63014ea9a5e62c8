import { getTranslations } from "next-intl/server";
import type { ModelPageData } from "#features/catalog/model-page.tsx";
import { Panel } from "#ui/panel.tsx";

type Scores = ModelPageData["benchmarks"];
/** What is shown unasked; a well-tested model has a hundred. */
const SHOWN = 10;

/** Published scores, each with who published it and whom it must be credited to. */
export async function ModelScores({ scores }: { scores: Scores }) {
  const t = await getTranslations("catalog.model");
  if (scores.length === 0) return null;
  const more = scores.slice(SHOWN);
  return (
    <Panel bodyClassName="p-0!" title={t("scores")}>
      <ScoreList scores={scores.slice(0, SHOWN)} />
      {more.length > 0 ? (
        <details className="border-t border-line text-sm">
          <summary className="cursor-pointer px-4 py-2.5 text-quiet hover:text-ink">
            {t("moreScores", { count: more.length })}
          </summary>
          <ScoreList scores={more} />
        </details>
      ) : null}
    </Panel>
  );
}

async function ScoreList({ scores }: { scores: Scores }) {
  const t = await getTranslations("catalog.model");
  return (
    <dl className="text-sm">
      {scores.map((score, at) => (
        <div
          className="flex items-start justify-between gap-4 border-b border-line px-4 py-2 last:border-0"
          // One test may have several results of one source.
          key={`${score.benchmark} ${score.source} ${at}`}
        >
          <dt className="min-w-0 [overflow-wrap:anywhere]">
            <span className="block">
              {score.benchmark}
              {typeof score["variant"] === "string" ? (
                <span className="text-quiet"> {score["variant"]}</span>
              ) : null}
            </span>
            <span className="text-xs text-quiet">
              {score.attribution ? (
                <a
                  className="underline underline-offset-2"
                  href={score.attribution.url}
                  rel="noreferrer"
                >
                  {t("scoresBy", { name: score.attribution.name })}
                </a>
              ) : (
                score.source
              )}
            </span>
          </dt>
          <dd className="tabular max-w-[45%] shrink-0 text-right">
            {score.score} <span className="text-quiet">{score.unit}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
