type Offset = { limit?: number; offset?: number };

/** All rows from `offset` on, page after page; only as many pages are asked for as are read. */
export async function* eachRow<Row, Query extends Offset>(
  query: Query,
  page: (query: Query) => Promise<{ data: Row[]; total: number }>,
): AsyncGenerator<Row> {
  let offset = query.offset ?? 0;
  for (;;) {
    const { data, total } = await page({ ...query, offset });
    yield* data;
    offset += data.length;
    if (data.length === 0 || offset >= total) return;
  }
}

const LOG_PAGE = 1_000;

/** Log rows, newest first, until `limit` or the end. */
export async function* eachLog<
  Row,
  Query extends { limit?: number; cursor?: string },
>(
  query: Query,
  page: (query: Query) => Promise<{ data: Row[]; next_cursor?: string | null }>,
): AsyncGenerator<Row> {
  let left = query.limit ?? Infinity;
  let { cursor } = query;
  while (left > 0) {
    const limit = Math.min(left, LOG_PAGE);
    const { data, next_cursor } = await page({ ...query, limit, cursor });
    yield* data;
    left -= data.length;
    if (!next_cursor || data.length === 0) return;
    cursor = next_cursor;
  }
}
