import { getTranslations } from "next-intl/server";
import type { ModelPageData } from "#features/catalog/model-page.tsx";
import { Panel } from "#ui/panel.tsx";

/** Published scores, each with who published it and whom it must be credited to. */
export async function ModelScores(props: {
  scores: ModelPageData["benchmarks"];
}) {
  const t = await getTranslations("catalog.model");
  if (props.scores.length === 0) return null;
  return (
    <Panel bodyClassName="p-0!" title={t("scores")}>
      <table className="w-full border-collapse text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("test")}</th>
            <th scope="col">{t("score")}</th>
          </tr>
        </thead>
        <tbody>
          {props.scores.map((score, at) => (
            <tr
              className="border-b border-line align-top last:border-0"
              // One test may have several results of one source.
              key={`${score.benchmark} ${score.source} ${at}`}
            >
              <td className="px-4 py-2 [overflow-wrap:anywhere]">
                <span className="block">{score.benchmark}</span>
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
              </td>
              <td className="tabular px-4 py-2 text-right whitespace-nowrap">
                {score.score} <span className="text-quiet">{score.unit}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
