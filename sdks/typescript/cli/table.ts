export type Column<Row> = {
  head: string;
  cell: (row: Row) => string;
  /** Numbers stand to the right. */
  right?: boolean;
};

const GAP = "  ";

/** Lines of a table no wider than `width`: the first column gives way, with an ellipsis. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): string[] {
  const cells = [
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map(({ cell }) => oneLine(cell(row)))),
  ];
  const widths = columns.map((_, at) =>
    Math.max(...cells.map((line) => lengthOf(line[at] ?? ""))),
  );
  const total =
    widths.reduce((sum, each) => sum + each, 0) +
    GAP.length * (columns.length - 1);
  const first = widths[0] ?? 0;
  widths[0] = Math.max(Math.min(first, 16), first - Math.max(0, total - width));
  return cells.map((line) =>
    line
      .map((text, at) => fit(text, widths[at] ?? 0, columns[at]?.right))
      .join(GAP)
      .trimEnd(),
  );
}

/** As wide as the terminal; without one, as wide as it takes. */
export function widthOf(stream: { columns?: number }): number {
  return stream.columns ?? Number.POSITIVE_INFINITY;
}

export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

function fit(text: string, width: number, right = false): string {
  const length = lengthOf(text);
  if (length > width)
    return `${Array.from(text)
      .slice(0, width - 1)
      .join("")}…`;
  const space = " ".repeat(width - length);
  return right ? space + text : text + space;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
