// Compiles `src` twice, as ES modules and as CommonJS, into `dist`; each becomes one file, which loads fastest. The
// command becomes a third.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

const { version } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
run(
  "esbuild",
  `${folder}cli/main.ts`,
  "--bundle",
  "--platform=node",
  "--format=esm",
  "--target=node18",
  "--log-level=warning",
  `--define:process.env.SDK_VERSION=${JSON.stringify(version)}`,
  `--outfile=${folder}dist/cli.js`,
);
chmodSync(`${folder}dist/cli.js`, 0o755);

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
