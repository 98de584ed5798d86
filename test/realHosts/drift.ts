/**
 * `npm run hosts:drift [-- HOST… --version VERSION]`: asks the newest versions and prints what differs from the pinned
 * observations. Ends with 1 when something does, so that a schedule can tell.
 */
import { hostsFromArguments, today } from './commandLine';
import { describeDrift } from './differences';
import { ensureInstalled } from './lab/install';
import { observeHost } from './observeHost';
import { readPinned } from './pinned';

async function main(): Promise<void> {
  const { hosts, version } = hostsFromArguments(process.argv.slice(2));
  for (const host of hosts) {
    const pinned = readPinned(host.id);
    if (pinned === undefined) {
      console.log(`${host.id}: nothing pinned yet. Run: npm run hosts:observe -- ${host.id}`);
      continue;
    }
    const installed = await ensureInstalled(host, version ?? 'latest', console.error);
    if (installed.version === pinned.version && version === undefined) {
      console.log(`${host.id}: ${pinned.version} is still the newest version.`);
      continue;
    }
    const seen = await observeHost({ host, installed, log: console.error, earlier: pinned }, today());
    const lines = describeDrift(pinned, seen);
    console.log(lines.join('\n'));
    if (lines.length > 1) process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
