/** Places that the text leads to: files of the workspace that a server is started from, and prompts of the same file. */
import type { HostDocument } from '../../../../shared/src/hosts/host';
import type { LintResult } from '../lint/lintResult';
import { type ConfigFile, nodeOfWord, type ServerEntry } from '../model/model';
import { inputUses } from '../servers/inputs';
import { findReferences } from '../strings/variable';
import { spanInString } from '../syntax/spans';
import type { Span, StringNode } from '../syntax/text';

/** A place and where it leads. */
export interface TextLink {
  span: Span;
  /** Path below the workspace folder, with forward slashes; or an offset in the same text. */
  to: { path: string } | { offset: number };
}

/** All links of a file. Files are only looked for in the workspace, so a person's own configuration has none. */
export function linksOf(result: LintResult): TextLink[] {
  const links = new Map<string, TextLink>();
  const add = (link: TextLink): void => {
    const key = `${link.span.start}:${link.span.end}`;
    if (!links.has(key)) links.set(key, link);
  };
  for (const file of result.files) {
    for (const link of inputLinks(file)) add(link);
    if (file.view.scope !== 'workspace') continue;
    for (const server of file.servers) for (const link of fileLinks(server)) add(link);
  }
  return [...links.values()].sort((a, b) => a.span.start - b.span.start);
}

function inputLinks(file: ConfigFile): TextLink[] {
  if (file.inputs.length === 0) return [];
  const declared = new Map(file.inputs.map(({ id, idNode }) => [id, idNode.start]));
  return inputUses(file).flatMap(({ id, node, start, end }) => {
    const offset = declared.get(id);
    const span = spanInString(file.text, node, start, end);
    return span && offset !== undefined ? [{ span, to: { offset } }] : [];
  });
}

function fileLinks(server: ServerEntry): TextLink[] {
  const { document, text } = server.file;
  const links: TextLink[] = [];
  const add = (node: StringNode, start: number, end: number, base: string): void => {
    const path = workspacePath(document, node.value.slice(start, end), base);
    const span = path === undefined ? undefined : spanInString(text, node, start, end);
    if (path !== undefined && span) links.push({ span, to: { path } });
  };
  const { envFile, cwd } = server;
  if (envFile) add(envFile, 0, envFile.value.length, '');
  const base = cwd ? folderPath(document, cwd.value) : '';
  // A server that starts elsewhere finds its relative paths there.
  if (base === undefined) return links;
  for (const { word, kind } of server.launch.codePaths) {
    const node = nodeOfWord(server, word.origin);
    if (node && kind !== 'project' && kind !== 'package') add(node, word.start, word.end, base);
  }
  return links;
}

function folderPath(document: HostDocument, text: string): string | undefined {
  const below = belowWorkspace(document, text);
  return below === undefined ? undefined : normalized(below.path, '');
}

/** Path of a file below the workspace; undefined when it lies elsewhere or does not look like a file. */
function workspacePath(document: HostDocument, text: string, base: string): string | undefined {
  const below = belowWorkspace(document, text);
  const path = below && normalized(below.path, below.whole ? '' : base);
  return path && FILE_NAME.test(path) ? path : undefined;
}

/** An ending, or a name that begins with a dot such as `.env`. */
const FILE_NAME = /(?:^|\/)(?:[^/]{1,200}\.[A-Za-z0-9]{1,10}|\.[A-Za-z][\w.-]{1,100})$/;
const OUTSIDE_WORKSPACE = /^(?:[~/\\]|[A-Za-z]:)|:\/\/|[%<>|*?"\0]/;

/** The part behind the workspace; `whole` when it hangs on the workspace itself rather than on the working directory. */
function belowWorkspace(document: HostDocument, text: string): { path: string; whole: boolean } | undefined {
  const [reference] = findReferences(text);
  if (!reference) return OUTSIDE_WORKSPACE.test(text) || text.length > 500 ? undefined : { path: text, whole: false };
  const predefined = document.variables?.predefined ?? {};
  const spelled = text.slice(reference.start, reference.end);
  const rest = text.slice(reference.end);
  const isWorkspace = Object.hasOwn(predefined, spelled) && predefined[spelled] === 'workspace';
  if (reference.start !== 0 || !isWorkspace || findReferences(rest).length > 0) return undefined;
  if (rest !== '' && !/^[/\\]/.test(rest)) return undefined;
  return { path: rest.slice(1), whole: true };
}

/** Forward slashes, `.` and `..` resolved; undefined when it leaves the workspace. */
function normalized(path: string, base: string): string | undefined {
  const segments: string[] = base ? base.split('/') : [];
  for (const segment of path.split(/[/\\]/)) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}
