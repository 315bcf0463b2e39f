// Fails when dist is not, byte for byte, what a build gives now.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, dist } from './bundle.mjs';

const fresh = new Map(await bundle());
const present = existsSync(dist)
  ? readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1).replaceAll('\\', '/'))
  : [];

const faults = present.filter((path) => !fresh.has(path)).map((path) => `not built any more: dist/${path}`);
for (const [path, bytes] of fresh) {
  if (!present.includes(path)) {
    faults.push(`missing: dist/${path}`);
  } else if (!bytes.equals(readFileSync(join(dist, path)))) {
    faults.push(`differs: dist/${path}`);
  }
}
if (faults.length > 0) {
  console.error(`${faults.sort().join('\n')}\ndist is out of date: run "npm run build" and commit it`);
  process.exit(1);
}
console.log(`dist is up to date (${fresh.size} files)`);
