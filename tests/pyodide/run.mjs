/**
 * Runs pytest inside Pyodide, and ends with its exit code.
 *
 * One argument: JSON with `pyodide` (the npm package's folder), `archives` (unpacked into
 * site-packages), `mounts` (folders of this machine, by their place inside), `path` (for
 * `sys.path`), `home` (where to run) and `args` (pytest's).
 */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const { pyodide, archives, mounts, path, home, args } = JSON.parse(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);

// Uncaught, an error would be shown with its line, and Pyodide's are a megabyte long.
const fail = (error) => {
  console.error(String(error?.stack ?? error).slice(0, 4000));
  process.exit(70);
};
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

const python = await loadPyodide({
  indexURL: `${pyodide}/`,
  convertNullToNone: true,
  env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" },
});
const sitePackages = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
for (const archive of archives) {
  python.unpackArchive(new Uint8Array(await readFile(archive)), "zip", { extractDir: sitePackages });
}
for (const [place, folder] of Object.entries(mounts)) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, place);
}
python.globals.set("given", python.toPy({ path, home, args }));
const code = python.runPython(`
import importlib, os, sys

sys.path[:0] = given["path"]
importlib.invalidate_caches()
os.chdir(given["home"])

import pytest

code = int(pytest.main(given["args"]))
sys.stdout.flush()
sys.stderr.flush()
code
`);
process.exit(code);
