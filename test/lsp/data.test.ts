/** The data in use as the editor sees it: its age, and newer data on a click. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { knowledgeDocument } from '../../server/src/data/knowledgeDocument';
import { useKnowledge } from '../../server/src/engine/knowledge/knowledge';
import { packageIndex } from '../../server/src/engine/knowledge/packageIndex';
import { linter } from '../../server/src/linter';
import type { RuntimeData } from '../../server/src/lsp/runtime';
import {
  DATA_STATUS_REQUEST,
  DATA_UPDATE_REQUEST,
  type DataStatus,
  type DataUpdate,
} from '../../shared/src/dataProtocol';
import { type Editor, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.cursor/mcp.json`;
const text = '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "made-up-mcp@1.0.0"] } } }';
const status: DataStatus = { version: '1.0.0', date: '2026-11-28', daysOld: 40, stale: true };
const header = { format: 1, version: '1.0.1', date: '2027-01-07', minimumProduct: '1.0.0' } as const;

let editor: Editor;
afterEach(async () => {
  await editor.end();
  useKnowledge();
});

async function start(data: RuntimeData | undefined, trusted = true): Promise<void> {
  const initializationOptions = { editor: 'vscode', docsBase: 'file:///docs/', trusted };
  editor = await startEditor({
    capabilities: fullClient,
    linter,
    runtime: data ? { data } : {},
    initializationOptions,
  });
}

const update = () => editor.client.sendRequest<DataUpdate>(DATA_UPDATE_REQUEST);

/** Newer data that calls the package malicious. */
function takeNewer(): void {
  const own = knowledgeDocument();
  const malicious = [{ ...own.malicious[0]!, name: 'made-up-mcp', affected: '*' }];
  const document = { ...own, header, malicious };
  useKnowledge(() => ({ header, secrets: own.secrets, names: own.names, packages: packageIndex(document) }));
}

describe('the data of the editor', () => {
  it('has a version and an age, and none to speak of where nothing newer can be had', async () => {
    await start({ status: () => status, update: async () => ({ state: 'current', header }) });
    assert.deepEqual(await editor.client.sendRequest(DATA_STATUS_REQUEST), status);
    assert.deepEqual(await update(), { state: 'current', status });
    await editor.end();
    await start(undefined);
    assert.equal(await editor.client.sendRequest(DATA_STATUS_REQUEST), null);
    assert.deepEqual(await update(), { state: 'refused', reason: 'no programs can be started here', status: null });
  });

  it('is taken at once: open files are checked with it', async () => {
    const before = knowledgeDocument().header;
    await start({
      status: () => status,
      async update() {
        takeNewer();
        return { state: 'updated', header, before };
      },
    });
    await editor.open(uri, text);
    const rules = async () => {
      const report = await editor.pull(uri);
      return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
    };
    assert.ok(!(await rules()).includes('malicious-package'));
    assert.deepEqual(await update(), { state: 'updated', status });
    assert.ok((await rules()).includes('malicious-package'));
  });

  it('stays as it is when the update is refused, and in a workspace that nobody trusts', async () => {
    let asked = 0;
    const refusing: RuntimeData = {
      status: () => status,
      async update() {
        asked += 1;
        return { state: 'refused', reason: 'npm is not on this machine' };
      },
    };
    await start(refusing);
    assert.deepEqual(await update(), { state: 'refused', reason: 'npm is not on this machine', status });
    await editor.end();
    await start(refusing, false);
    assert.deepEqual(await update(), { state: 'refused', reason: 'this workspace is not trusted', status });
    assert.equal(asked, 1);
  });
});
