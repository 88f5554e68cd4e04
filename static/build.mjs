// Builds the front end into the directory given: node build.mjs <output directory>; fast when nothing changed
// Every js/*.js is an entry of its own; css/*.css become one app.css (tokens, base, then the features by name).
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const home = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2]?.replace(/[\\/]+$/, "");
if (!out) {
  console.error("usage: node build.mjs <output directory>");
  process.exit(2);
}

const hash = (...parts) => parts.reduce((h, part) => h.update(part), createHash("sha256")).digest("hex");
const names = (folder, ending) => readdirSync(join(home, folder)).filter((name) => name.endsWith(ending)).sort();

install();
const inputs = inputHash();
const manifestFile = join(out, "manifest.json");
if (!existsSync(manifestFile) || JSON.parse(readFileSync(manifestFile, "utf8")).inputs !== inputs) await build();

/** `npm ci` only when node_modules was made from another lockfile, or never. */
function install() {
  const wanted = hash(readFileSync(join(home, "package-lock.json")));
  const stamp = join(home, "node_modules", ".made-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const npm = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], { cwd: home, stdio: "inherit", shell: process.platform === "win32" });
  if (npm.status !== 0) {
    console.error("npm ci failed: the pages need its packages. Is npm installed, and can it reach its registry?");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

function inputHash() {
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return hash(...files.flatMap((file) => [file.slice(home.length), readFileSync(file)]));
}

async function build() {
  const { build: bundle } = await import("esbuild");
  const fresh = out + ".new"; // a build that fails leaves the last good one in place
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const shared = { absWorkingDir: home, bundle: true, minify: true, target: ["es2022"], logLevel: "warning", legalComments: "none" };
  await bundle({
    ...shared, entryPoints: names("js", ".js").map((name) => join("js", name)), outdir: fresh,
    format: "esm", splitting: true, chunkNames: "chunk-[hash]",
  });
  const first = ["fonts.css", "tokens.css", "base.css"];
  const sheets = [...first, ...names("css", ".css").filter((name) => !first.includes(name))];
  await bundle({
    ...shared, outfile: join(fresh, "app.css"), loader: { ".woff2": "file", ".svg": "file" }, assetNames: "[name]-[hash]",
    target: ["chrome123", "firefox120", "safari17.5"],
    stdin: { contents: sheets.map((name) => `@import "./css/${name}";`).join("\n"), resolveDir: home, loader: "css" },
  });
  for (const icon of names("icons", ".svg")) writeFileSync(join(fresh, icon), readFileSync(join(home, "icons", icon)));

  const built = readdirSync(fresh);
  const versions = Object.fromEntries(
    built.filter((name) => !/-[A-Z0-9]{8}\./.test(name)).map((name) => [name, hash(readFileSync(join(fresh, name))).slice(0, 12)]));
  // The two files that every page needs at once; the browser fetches the other alphabets only when a page has such letters.
  const preload = built.filter((name) => /^(inter|jetbrains-mono)-latin-wght-normal-/.test(name));
  writeFileSync(join(fresh, basename(manifestFile)), JSON.stringify({ inputs, versions, preload }, null, 1));
  rmSync(out, { recursive: true, force: true });
  renameSync(fresh, out);
  console.log(`static: ${built.length} files, ${basename(out)}/app.css ${versions["app.css"]}`);
}
