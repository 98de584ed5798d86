/** Which module reads which package runner. */

import { readBun, readBunx, readDeno } from './bunDenoRunners';
import { readCompose, readContainerEngine } from './containerRunners';
import type { LaunchReader } from './launchBuild';
import { readNpm, readNpx, readPnpm, readPnpx, readYarn } from './nodeRunners';
import { readCargo, readDnx, readDotnet, readGo, readJbang, readNix } from './otherRunners';
import { readPip, readPipx, readUv, readUvx } from './pythonRunners';

/** Package runners by program name. */
export const runners: ReadonlyMap<string, LaunchReader> = new Map<string, LaunchReader>([
  ['npx', readNpx],
  ['npx-cli.js', readNpx],
  ['npm', readNpm],
  ['npm-cli.js', readNpm],
  ['pnpm', readPnpm],
  ['pnpx', readPnpx],
  ['pnx', readPnpx],
  ['yarn', readYarn],
  ['yarnpkg', readYarn],
  ['bun', readBun],
  ['bunx', readBunx],
  ['deno', readDeno],
  ['uv', readUv],
  ['uvx', readUvx],
  ['pipx', readPipx],
  ['pip', readPip],
  ['dnx', readDnx],
  ['dotnet', readDotnet],
  ['go', readGo],
  ['cargo', readCargo],
  ['docker', readContainerEngine],
  ['podman', readContainerEngine],
  ['nerdctl', readContainerEngine],
  ['finch', readContainerEngine],
  ['container', readContainerEngine],
  ['docker-compose', readCompose],
  ['podman-compose', readCompose],
  ['jbang', readJbang],
  ['nix', readNix],
  ['nix-shell', readNix],
]);
