// Builds the explorer in memory: bundle() resolves to a sorted list of
// [path below dist, bytes]. Nothing in it depends on the clock, on the folder
// it runs in or on the machine, so two builds of one lock file are equal.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');

const OUT = join(root, 'dist');

// readyQueries reads queries/*.graphql. The first comment line of a file is
// its Chinese title, the second its English one.
function readyQueries() {
  const folder = join(root, 'queries');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const [chinese, english] = text
        .split('\n', 2)
        .map((line) => line.match(/^#\s*(\S.*)$/)?.[1]);
      if (!chinese || !english) {
        throw new Error(`queries/${file}: the first two lines must be comments`);
      }
      return { name: file.slice(0, -'.graphql'.length), chinese, english, text };
    });
}

const readyQueriesPlugin = {
  name: 'ready-queries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ready-queries$/ }, ({ path }) => ({ path, namespace: 'ready-queries' }));
    onLoad({ filter: /.*/, namespace: 'ready-queries' }, () => ({
      contents: JSON.stringify(readyQueries()),
      loader: 'json',
    }));
  },
};

// The style sheet of GraphiQL carries two font families inline; the page uses
// the fonts of the system instead.
const withoutFontsPlugin = {
  name: 'without-fonts',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.*\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, ''),
      loader: 'css',
    }));
  },
};

// licences gathers the licence texts of every package that ended up in the
// bundle.
function licences(metafile) {
  const packages = new Map();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const match = input.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/);
      if (match && bytesInOutput > 0) {
        const folder = join(root, match[0]);
        const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        const file = readdirSync(folder).sort().find((entry) => /^licen[cs]e/i.test(entry));
        const text = file ? readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim() : '';
        packages.set(`${name}@${version}`, { license, text });
      }
    }
  }
  const sections = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(
    ([title, { license, text }]) => `${title}\nLicence: ${license ?? 'see text'}\n\n${text}`.trim(),
  );
  return `The explorer page contains these packages. Where no licence text follows,\nthe package ships none.\n\n${sections.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

function hashed(name, extension, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return `assets/${name}-${hash}.${extension}`;
}

export async function bundle() {
  if (!existsSync(join(root, 'node_modules'))) {
    throw new Error('run "npm ci" first');
  }
  const result = await build({
    absWorkingDir: root,
    entryPoints: { explorer: 'src/main.jsx' },
    outdir: OUT,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    jsx: 'automatic',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-style-singleton': './src/style-singleton.js' },
    plugins: [readyQueriesPlugin, withoutFontsPlugin],
  });

  const files = new Map();
  const add = (name, extension, bytes) => {
    const path = hashed(name, extension, bytes);
    files.set(path, Buffer.from(bytes));
    return `/${path}`;
  };
  const addresses = { icon: add('icon', 'svg', readFileSync(join(root, 'src/icon.svg'))) };
  for (const { path, contents } of result.outputFiles) {
    const name = relative(OUT, path).split(sep).join('/');
    if (name === 'explorer.js') {
      addresses.script = add('explorer', 'js', contents);
    } else if (name === 'explorer.css') {
      addresses.style = add('explorer', 'css', contents);
    } else {
      throw new Error(`unexpected output ${name}`);
    }
  }
  const page = readFileSync(join(root, 'src/index.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key) => {
    if (!addresses[key]) {
      throw new Error(`index.html: no address for ${key}`);
    }
    return addresses[key];
  });
  files.set('index.html', Buffer.from(page));
  files.set('licenses.txt', Buffer.from(licences(result.metafile)));
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}
