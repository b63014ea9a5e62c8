import type { LogFilter, LogRow } from "../src/index.js";
import {
  type Command,
  numberOf,
  print,
  UsageError,
  wordOf,
} from "./command.js";
import { dollars, milliseconds, tokens } from "./figures.js";
import { table, widthOf } from "./table.js";

export const logs: Command = {
  summary: "The latest requests of your organisation",
  usage: "[options]",
  about: `  --limit N           how many (20)
  --from, --to TIME   ISO 8601
  --model, --provider, --task, --status, --key
                      only these
  --csv               as CSV; --json is a row a line`,
  options: {
    limit: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    model: { type: "string" },
    provider: { type: "string" },
    task: { type: "string" },
    status: { type: "string" },
    key: { type: "string" },
    csv: { type: "boolean" },
  },
  async run({ client, values, json }) {
    if (json && values.csv) {
      throw new UsageError("--json and --csv exclude each other.");
    }
    const limit = numberOf(values, "limit") ?? 20;
    const filter = {
      limit,
      ...Object.fromEntries(
        ["from", "to", "model", "provider", "task", "status", "key"].flatMap(
          (name) => {
            const word = wordOf(values, name);
            return word === undefined ? [] : [[name, word]];
          },
        ),
      ),
    } as LogFilter;
    if (values.csv) {
      const pieces = client.exportLogs({ ...filter, format: "csv" });
      for await (const piece of pieces) process.stdout.write(piece);
      return;
    }
    const rows: LogRow[] = [];
    for await (const row of client.exportLogs(filter)) {
      if (json) print(JSON.stringify(row));
      else rows.push(row);
    }
    if (json) return;
    const lines = table(
      [
        {
          head: "MODEL",
          cell: (row) => row.model ?? row.requested_model ?? "–",
        },
        { head: "TIME", cell: ({ time }) => time.replace(/\.\d+Z$/, "Z") },
        { head: "STATUS", cell: ({ status }) => String(status), right: true },
        { head: "TASK", cell: ({ task }) => task ?? "–" },
        { head: "IN", cell: (row) => tokens(row.prompt_tokens), right: true },
        {
          head: "OUT",
          cell: (row) => tokens(row.completion_tokens),
          right: true,
        },
        { head: "COST", cell: (row) => dollars(row.cost_dollars), right: true },
        {
          head: "TOOK",
          cell: (row) => milliseconds(row.total_ms),
          right: true,
        },
      ],
      rows,
      widthOf(process.stdout),
    );
    for (const line of lines) print(line);
  },
};
