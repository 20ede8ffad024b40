// Runs after installation: removes the files that onnxruntime-node brings for other systems (80 MB). This is optional:
// where it fails, everything stays as it is.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// An installation for another machine says so to npm (--os, --cpu).
const { npm_config_os: system = process.platform, npm_config_cpu: processor = process.arch } = process.env;

try {
  const { resolve } = createRequire(import.meta.url);
  const all = join(dirname(resolve('onnxruntime-node/package.json')), 'bin');
  for (const bin of readdirSync(all).map((name) => join(all, name))) {
    if (!existsSync(join(bin, system, processor))) continue;
    for (const each of readdirSync(bin)) {
      for (const own of readdirSync(join(bin, each)))
        if (each !== system || own !== processor) rmSync(join(bin, each, own), { recursive: true });
    }
  }
} catch {
  // It only takes disk space.
}
