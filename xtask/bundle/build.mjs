// Builds every bundle that bundles.json names into the folder given as the only argument, with one licence file for all.
// Prints one JSON object on stdout that says what was built; `cargo xtask bundle` writes the manifest from it.
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { environmentPlugin } from 'esbuild-plugin-environment';
import { glsl } from 'esbuild-plugin-glsl';
import inlineCss from 'esbuild-plugin-inline-css';
import { eager } from './eager.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) throw new Error('usage: node build.mjs OUTPUT_DIR');

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const plotly = readJson(join(here, 'node_modules', 'plotly.js', 'package.json')).version;
const bundles = readJson(join(here, 'bundles.json'));
// The registry of plotly.js carries the style sheet of map traces for the moment one is registered; no bundle has one.
const withoutMaps = {
  name: 'without-maps',
  setup(builder) {
    builder.onResolve({ filter: /^maplibre-gl\/dist\/maplibre-gl\.css$/ }, ({ path }) => ({ path, namespace: 'empty' }));
    builder.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};
const packages = new Set();
const built = [];

for (const [name, traces] of Object.entries(bundles)) {
  const file = `${name}.min.js`;
  // `core` registers scatter by itself; naming it again is harmless and keeps the list complete.
  const entry = [
    `const Plotly = require('plotly.js/lib/core');`,
    `Plotly.register([${traces.map((trace) => `require('plotly.js/lib/${trace}')`).join(', ')}]);`,
    `module.exports = Plotly;`,
  ].join('\n');
  const result = await build({
    stdin: { contents: entry, resolveDir: here, sourcefile: `${name}.js` },
    absWorkingDir: here,
    outfile: join(out, file),
    format: 'iife',
    globalName: 'Plotly',
    bundle: true,
    minify: true,
    target: 'es2022',
    // The licences stand in their own file, complete, instead of as scattered comments.
    legalComments: 'none',
    banner: { js: `/*! plotly.js ${plotly}, traces ${traces.join(' ')}; licences in plotly-LICENSE */` },
    plugins: [withoutMaps, inlineCss(), glsl({ minify: true }), environmentPlugin({ NODE_DEBUG: false })],
    alias: { regl: '@plotly/regl', stream: 'stream-browserify' },
    define: { global: 'window', 'define.amd': 'false' },
    logLevel: 'warning',
    metafile: true,
  });
  writeFileSync(join(out, file), eager(readFileSync(join(out, file), 'utf8')));
  const [output] = Object.values(result.metafile.outputs);
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    if (bytesInOutput > 0) packages.add(packageFolder(input));
  }
  built.push({ file, plotly, traces });
}

packages.delete(undefined);
writeFileSync(join(out, 'plotly-LICENSE'), licences([...packages]));
process.stdout.write(`${JSON.stringify({ bundles: built, licences: { file: 'plotly-LICENSE', plotly } })}\n`);

/** The package folder, relative to node_modules, that an input of the bundle belongs to. */
function packageFolder(input) {
  const parts = input.split(/[\\/]/);
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return undefined;
  const length = parts[at + 1].startsWith('@') ? 3 : 2;
  return parts.slice(0, at + length).join('/').replace(/^.*?node_modules\//, '');
}

/** The licence text of every package that has bytes in a bundle, plotly.js first. */
function licences(folders) {
  const first = (folder) => (folder === 'plotly.js' ? 0 : 1);
  folders.sort((a, b) => first(a) - first(b) || (a < b ? -1 : 1));
  return folders.map((folder) => {
    const path = join(here, 'node_modules', folder);
    const { name, version, license } = readJson(join(path, 'package.json'));
    const file = readdirSync(path).sort().find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file
      ? readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim()
      : `The package states its licence by name only: ${license ?? 'none stated'}.`;
    return `${'='.repeat(72)}\n${name} ${version} (${license ?? 'see below'})\n${'='.repeat(72)}\n${text}\n`;
  }).join('\n');
}
