/** Everything that shows something of a text, each as a function that answers with what it shows. */
import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { buildServersTree } from '../../../client/src/views/serversModel';
import { usualChoice } from '../../../client/src/views/serversNode';
import { emptyWorkspace, shownOf } from '../../../server/src/cli/checkWorkspace';
import { diffOf } from '../../../server/src/cli/dryRun';
import type { CheckOptions, ReportFormat } from '../../../server/src/cli/options';
import { rareKinds } from '../../../server/src/cli/rareParts';
import { readCommand } from '../../../server/src/cli/readCommand';
import { addReportKinds, reportKind } from '../../../server/src/cli/report/kinds';
import { addTo, emptyTotals } from '../../../server/src/cli/report/runReport';
import { outcomeOf } from '../../../server/src/cli/workspaceOutcome';
import { completionAt } from '../../../server/src/engine/completion/completion';
import { explainAt } from '../../../server/src/engine/completion/explain';
import { linksOf } from '../../../server/src/engine/completion/links';
import { outlineOf } from '../../../server/src/engine/completion/symbols';
import { fixAll } from '../../../server/src/engine/lint/applyFixes';
import type { LintOptions } from '../../../server/src/engine/lint/lint';
import type { LintResult } from '../../../server/src/engine/lint/lintResult';
import type { Span } from '../../../server/src/engine/syntax/text';
import { riskRules } from '../../../server/src/engine/workspace/risk';
import { linter } from '../../../server/src/linter';
import { toDiagnostics } from '../../../server/src/lsp/convert';
import { serverCard } from '../../../server/src/lsp/serverCard';
import { checkAnswer } from '../../../server/src/reporting/agentAnswers';
import { listServers, toReportedServer } from '../../../server/src/reporting/toReport';
import type { Inventory } from '../../../shared/src/protocol';
import type { Pick } from '../../fixtures/secretMarkers';
import { type Editor, folder, startEditor } from '../../lsp/editor';

/** A lint on its way into a sink. */
export interface Shown {
  result: LintResult;
  options: LintOptions;
  pick: Pick;
  /** Takes each range that the sink says something about. */
  range(span: Span, what: string): void;
}

/** What one sink shows. */
export type Sink = (shown: Shown) => string | Promise<string>;

const risk = riskRules(linter.rules);
const ruleIds = new Set(linter.rules.map(({ id }) => id));
const PLACES = 3;

/** How often each is driven, beside the others: the language server and the large reports cost as much as many lints. */
const weighted: readonly (readonly [number, string, Sink])[] = [
  [8, 'text', report('text')],
  [6, 'json', report('json')],
  [1, 'sarif', report('sarif')],
  [6, 'github', report('github')],
  [1, 'html', report('html')],
  [3, 'markdown', report('markdown')],
  [2, 'jsonl', report('jsonl')],
  [2, 'gitlab', report('gitlab')],
  [2, 'junit', report('junit')],
  [2, 'checkstyle', report('checkstyle')],
  [2, 'rdjsonl', report('rdjsonl')],
  [2, 'csv', report('csv')],
  [24, 'diagnostics', diagnostics],
  [20, 'hover', hover],
  [20, 'completion', completion],
  [20, 'outline', outline],
  [8, 'answer', ({ result }) => checkAnswer(result, linter.rules)],
  [2, 'dry run', dryRun],
  [2, 'language server', languageServer],
];

/** Names of all sinks. */
export const sinkNames: readonly string[] = weighted.map(([, name]) => name);

const wheel = weighted.flatMap(([times, name, sink]) => Array.from({ length: times }, () => ({ name, sink })));

/** The sink of a case. */
export function chooseSink(pick: Pick): { name: string; sink: Sink } {
  return wheel[pick(wheel.length)]!;
}

function report(format: ReportFormat): Sink {
  return async ({ result }) => {
    const collection = {
      name: 'work',
      folder: '/work space',
      repository: undefined,
      // Without a prefix, files that say how an installation is checked would be looked for on the disk.
      prefix: '~/',
      files: [{ path: result.path, text: result.source }],
      ...{ skipped: [], notices: [], unrelated: [], excluded: [], searched: [''] },
    };
    const columns = 80;
    const text = { columns, color: false, quiet: false, noIgnores: false, several: false };
    const needs = { text, byteColumns: true, flows: true };
    const workspace = {
      ...emptyWorkspace('work'),
      ...shownOf(collection, [result], checkOptions, needs),
    };
    const totals = emptyTotals('0.0.0');
    const options = { ...checkOptions, reports: [{ format, file: undefined }] };
    const setup = { options, tool: totals.tool, several: false, columns };
    const outcome = outcomeOf(workspace, setup);
    addTo(totals, outcome);
    const writer = reportKind(format).writer(setup);
    return writer.add(outcome.parts[0]) + (await writer.end(totals));
  };
}

addReportKinds(rareKinds);

const checkCommand = readCommand(['check', '--persona', 'auditor', '--no-color']);
const checkOptions: CheckOptions =
  'options' in checkCommand && checkCommand.name === 'check' ? checkCommand.options : assert.fail();

function diagnostics({ result, options }: Shown): string {
  const document = TextDocument.create('file:///a', 'json', 1, result.source);
  const { path } = result;
  const file = {
    uri: 'file:///a',
    document,
    version: 1,
    folder: undefined,
    path,
    result,
    options,
    isExcluded: false,
    id: '1',
  };
  const client = { relatedInformation: true, diagnosticTags: true, diagnosticPages: true, diagnosticData: true };
  return JSON.stringify(
    toDiagnostics(file, { docsBase: undefined, client, fileAt: () => undefined, policyUri: () => undefined }),
  );
}

function hover({ result, pick, range }: Shown): string {
  const cards = listServers(result).map((listed) => serverCard(listed, toReportedServer(listed, { risk })));
  for (const offset of offsets(result, pick)) {
    const found = explainAt(result, offset, pick(2) ? 'vscode' : undefined);
    if (!found) continue;
    range(found.span, 'a hover');
    cards.push(found.text);
  }
  return cards.join('\n');
}

function completion({ result, pick, range }: Shown): string {
  const said: string[] = [];
  for (const offset of offsets(result, pick)) {
    for (const { label, detail = '', doc, span, also } of completionAt(
      result,
      offset,
      pick(2) ? 'vscode' : undefined,
    )) {
      range(span, 'a completion');
      if (also) range(also, 'a further edit of a completion');
      said.push(label, detail, doc);
    }
  }
  return said.join('\n');
}

function offsets({ source }: LintResult, pick: Pick): number[] {
  return Array.from({ length: PLACES }, () => pick(source.length + 1));
}

/** An outline and links show the person's own text where it stands; only their ranges are held to anything. */
function outline({ result, range }: Shown): string {
  for (const { span, selection } of outlineOf(result)) {
    range(span, 'an outline');
    range(selection, 'an outline');
  }
  for (const { span } of linksOf(result)) range(span, 'a link');
  return '';
}

function dryRun({ result, options, pick }: Shown): string {
  const { path, source: text } = result;
  const outcome = fixAll(linter, { path, text }, options, pick(2) ? 'safe' : 'unsafe', 'everywhere');
  return text === outcome.text ? '' : diffOf(path, result, outcome.result);
}

const MOST_USES = 500;
let editor: Editor | undefined;
let uses = 0;

/** The real server: diagnostics, a hover, completion, code actions, and the tree that the client draws. */
async function languageServer({ result, pick }: Shown): Promise<string> {
  if (uses++ % MOST_USES === 0) {
    await editor?.end();
    editor = await startEditor({ linter });
  }
  const { client, log, open, close, pull, hover: ask } = editor!;
  const uri = `${folder}/${encodeURI(result.path.replace(/^~\//, ''))}`;
  await open(uri, result.source);
  const position: Position = { line: pick(20), character: pick(40) };
  const start = { line: pick(20), character: 0 };
  const range = { start, end: { line: start.line + pick(10), character: 0 } };
  const [pulled, hovered, completed, actions, inventory] = await Promise.all([
    pull(uri),
    ask(uri, position.line, position.character),
    client.sendRequest<{ label: string; detail?: string; documentation: unknown }[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    }),
    editor!.actions(uri, range),
    client.sendRequest<Inventory>('mcpConfigLens/inventory'),
  ]);
  await close(uri);
  if (log.length) throw new Error(`the language server logs ${log.splice(0)[0]}`);
  const tree = buildServersTree(inventory.files, ruleIds, usualChoice);
  // What an action writes into the text is the person's; what it is called is shown.
  const titles = actions.map(({ title, diagnostics: about }) => [title, about]);
  const offers = completed.map(({ label, detail, documentation }) => [label, detail, documentation]);
  // Each node of the tree holds its whole file.
  const seen = new Set<unknown>();
  return JSON.stringify([pulled, hovered, offers, titles, inventory.files, tree.nodes], (_, value: unknown) => {
    if (typeof value === 'string') return value.startsWith('file:') ? '' : value;
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return undefined;
    seen.add(value);
    return value;
  });
}

/** Ends what a sink keeps open. */
export async function endSinks(): Promise<void> {
  await editor?.end();
  editor = undefined;
  uses = 0;
}
