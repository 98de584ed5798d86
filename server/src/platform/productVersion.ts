/** The product's version, from the `package.json` that it ships with. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Looks upwards from this file, which is bundled in one place and developed in another. */
export function readVersion(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const path = join(at, 'package.json');
    if (existsSync(path)) {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
      if (name === 'mcp-config-lens' && version) return version;
    }
    if (dirname(at) === at) return '0.0.0';
  }
}
