// Writes dist anew.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, dist } from './bundle.mjs';

const files = await bundle();
rmSync(dist, { recursive: true, force: true });
for (const [path, bytes] of files) {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), bytes);
  console.log(`${String(bytes.length).padStart(9)}  dist/${path}`);
}
