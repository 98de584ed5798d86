/**
 * Sessions and memory of the language server: how many sessions, then the seed. Every second session has all rules; it must
 * end with what a server says that has only just been started.
 */
import { linter } from '../../../server/src/linter';
import { configWith } from '../../bench/samples';
import { type Editor, folder, startEditor } from '../../lsp/editor';
import { randomSession } from '../../lsp/randomSession';
import { prepareFormats } from './runCases';

const EDITS = 20_000;
const DOCUMENTS = 4_000;
/** Looks at the heap in each quarter; the first quarter fills bounded memories and compiles code. */
const LOOKS_PER_QUARTER = 10;
const SERVERS = 4;
/** Growth that is a leak: less than this is what bounded memories and compiled code take. */
const MOST_BYTES_PER_EDIT = 100;
const MOST_BYTES_PER_DOCUMENT = 2_000;

async function main([sessions = '0', seed = '1']: readonly string[]): Promise<void> {
  await prepareFormats();
  const failures = [...(await memory()), ...(await runSessions(Number(sessions), Number(seed)))];
  for (const failure of failures) console.log(`✖ ${failure}`);
  process.exitCode = failures.length ? 1 : 0;
}

async function runSessions(count: number, seed: number): Promise<string[]> {
  const failures: string[] = [];
  let findings = 0;
  let next = Date.now() + 20_000;
  for (let done = 0; done < count; done++) {
    try {
      findings += await randomSession(seed * 10_007 + done, done % 2 ? linter : undefined);
    } catch (error) {
      failures.push(`session ${done} of seed ${seed}: ${(error as Error).message.slice(0, 500)}`);
    }
    if (Date.now() > next) {
      console.log(`${done + 1} sessions, ${failures.length} unlike a fresh lint`);
      next = Date.now() + 20_000;
    }
  }
  console.log(`${count} sessions with ${findings} findings at their ends, ${failures.length} unlike a fresh lint`);
  return failures;
}

/** Bytes that stay over many edits of one document, and over many documents. */
async function memory(): Promise<string[]> {
  const editor = await startEditor({ linter });
  const uri = `${folder}/.mcp.json`;
  await editor.open(uri, configWith(SERVERS));
  const edits = await growth(EDITS, async (n) => {
    await editor.change(uri, n + 2, configWith(SERVERS, 'mcpServers', n));
    await useAll(editor, uri, n);
  });
  await editor.close(uri);
  const documents = await growth(DOCUMENTS, async (n) => {
    const other = `${folder}/p${n}/.mcp.json`;
    await editor.open(other, configWith(SERVERS, 'mcpServers', n));
    await useAll(editor, other, n);
    await editor.close(other);
  });
  await editor.end();
  console.log(`memory over ${EDITS} edits: ${words(edits)} per edit`);
  console.log(`memory over ${DOCUMENTS} documents opened and closed: ${words(documents)} per document`);
  return [
    ...(edits.bytesEach > MOST_BYTES_PER_EDIT ? ['memory grows with edits'] : []),
    ...(documents.bytesEach > MOST_BYTES_PER_DOCUMENT ? ['memory grows with documents'] : []),
  ];
}

async function useAll(editor: Editor, uri: string, n: number): Promise<void> {
  await editor.pull(uri);
  if (n % 10 === 0) await editor.actions(uri, { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } });
  if (n % 10 === 5) await editor.client.sendRequest('mcpConfigLens/inventory');
  // What an editor is told stays with the test's own client.
  editor.pushed.length = 0;
  editor.notified.length = 0;
  editor.timers.runAll();
}

/** The most bytes in use that were seen in a quarter; bounded memories rise and fall, so two looks alone would say nothing. */
interface Growth {
  second: number;
  last: number;
  /** Of the half of all uses that lie between the two. */
  bytesEach: number;
}

async function growth(count: number, use: (n: number) => Promise<void>): Promise<Growth> {
  const most = [0, 0, 0, 0];
  const step = count / 4 / LOOKS_PER_QUARTER;
  for (let n = 0; n < count; n++) {
    await use(n);
    const quarter = Math.floor((4 * n) / count);
    if ((n + 1) % step === 0) most[quarter] = Math.max(most[quarter]!, heapBytes());
  }
  const [, second = 0, , last = 0] = most;
  return { second, last, bytesEach: (last - second) / (count / 2) };
}

function heapBytes(): number {
  if (!global.gc) throw new Error('start Node with --expose-gc');
  for (let i = 0; i < 4; i++) global.gc();
  return process.memoryUsage().heapUsed;
}

function words({ second, last, bytesEach }: Growth): string {
  const mb = (value: number): string => (value / 1_000_000).toFixed(1);
  return `at most ${mb(second)} MB in the second quarter and ${mb(last)} MB in the last, ${Math.round(bytesEach)} bytes`;
}

void main(process.argv.slice(2));
