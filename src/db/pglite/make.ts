import { openPglite } from "#db/pglite/open.ts";

/** The program of a process that makes the embedded database in a folder and ends; `make-apart.ts` starts it. */
const connection = await openPglite(String(process.argv[2]));
await connection.migrate();
await connection.close();
