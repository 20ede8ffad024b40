// Copies the catalogue's data (YAML, CSV) beside the compiled code, where load.js looks for it.
import { cp, chmod } from 'node:fs/promises';

const isData = (path) => !path.endsWith('.ts');
await cp('catalogue', 'dist/catalogue', { recursive: true, filter: isData });
await chmod('dist/cli/main.js', 0o755);
