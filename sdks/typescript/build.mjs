// Compiles `src` twice, as ES modules and as CommonJS, into `dist`; each becomes one file, which loads fastest.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
rmSync(`${folder}dist`, { recursive: true, force: true });

const targets = {
  esm: { module: "esnext", type: "module" },
  cjs: { module: "commonjs", type: "commonjs" },
};
for (const [target, { module, type }] of Object.entries(targets)) {
  const out = `${folder}dist/${target}`;
  run("tsc", "-p", folder, "--module", module, "--outDir", out);
  writeFileSync(`${out}/package.json`, JSON.stringify({ type }));
  run(
    "esbuild",
    `${out}/index.js`,
    "--bundle",
    `--format=${target}`,
    "--target=es2022",
    "--packages=external",
    "--log-level=warning",
    "--allow-overwrite",
    `--outfile=${out}/index.js`,
  );
  for (const file of readdirSync(out)) {
    if (file.endsWith(".js") && file !== "index.js") rmSync(`${out}/${file}`);
  }
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
