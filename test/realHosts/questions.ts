/** What every host is asked, as data. Answers come from what the recording servers saw. */
import type { Server } from './host';
import { ADDRESS, BARE_ADDRESS, FOLDER, NODE, RECORDER } from './lab/placeholders';

/** A server that the host starts as a process; more arguments follow the label. */
export function processServer(label: string, more: Server = {}, ...args: readonly unknown[]): Server {
  return { command: NODE, args: [RECORDER, `--label=${label}`, ...args], ...more };
}

/** A server behind an address. */
export function remoteServer(label: string, more: Server = {}): Server {
  return { url: `${ADDRESS}/${label}`, ...more };
}

/** Variables that questions refer to. `LAB_UNSET` never exists. */
export const variableValues: Readonly<Record<string, string>> = {
  LAB_SET: 'set-value',
  LAB_NODE: NODE,
  LAB_FOLDER: FOLDER,
  LAB_EMPTY: '',
};

/** How a reference to a variable is spelled; the fallback stands in where the spelling has a place for one. */
export type Spelling = (variable: string, fallback: string) => string;

/** Spellings of references; names as in the tables of hosts where those know the family. */
export const spellings: Readonly<Record<string, Spelling>> = {
  '${VAR}': (variable) => `\${${variable}}`,
  $VAR: (variable) => `$${variable}`,
  '${env:VAR}': (variable) => `\${env:${variable}}`,
  '{env:VAR}': (variable) => `{env:${variable}}`,
  '${VAR:-default}': (variable, fallback) => `\${${variable}:-${fallback}}`,
  '${VAR-default}': (variable, fallback) => `\${${variable}-${fallback}}`,
  '${env:VAR:-default}': (variable, fallback) => `\${env:${variable}:-${fallback}}`,
  '${{ secrets.VAR }}': (variable) => `\${{ secrets.${variable} }}`,
  '%VAR%': (variable) => `%${variable}%`,
  '$env:VAR': (variable) => `$env:${variable}`,
  '{file:path}': (variable) => `{file:${FOLDER}/${variable}.txt}`,
  '${file:path}': (variable) => `\${file:${FOLDER}/${variable}.txt}`,
  '$(command)': (variable) => `$(${printing(variable)})`,
  '`command`': (variable) => `\`${printing(variable)}\``,
};

/** A command of a shell that prints what the variable holds, whether the host passes its environment on or not. */
function printing(variable: string): string {
  const value = variableValues[variable];
  return value === undefined ? `printenv ${variable}` : `echo ${value}`;
}

/** References that name no variable of the environment, and escapes. */
export const tokens: readonly string[] = [
  '${workspaceFolder}',
  '${workspaceFolderBasename}',
  '${workspaceRoot}',
  '${userHome}',
  '${cwd}',
  '${pathSeparator}',
  '${/}',
  '${CLAUDE_PROJECT_DIR}',
  '${CLAUDE_PLUGIN_ROOT}',
  '${extensionPath}',
  '${input:token}',
  '${LAB_EMPTY}',
  '${LAB_EMPTY:-default}',
  '${LAB_SET:+other}',
  '\\${LAB_SET}',
  '$${LAB_SET}',
  '~/folder',
  '*.txt',
];

/** Names of transports; `null` stands for an entry that names none. */
export const transportNames: readonly (string | null)[] = [
  null,
  'http',
  'sse',
  'streamable-http',
  'streamableHttp',
  'streamable_http',
  'ws',
  'websocket',
  'remote',
  'stdio',
  'local',
  'no-such-type',
  'HTTP',
  '',
];

/** Names of servers. */
export const serverNames: readonly string[] = [
  'a b',
  'a.b',
  'a_b',
  'a__b',
  'a-b',
  'a/b',
  'a:b',
  'a@b',
  'aäb',
  '1a',
  'A',
  '',
  'constructor',
  '__proto__',
  'mcp__a',
  'mcp-server',
  'workspace',
  'x'.repeat(70),
];

/** What of a started server answers the question, beside that it started: a variable, a header, its arguments, its folder. */
export type Arrived = 'LAB_VALUE' | 'LAB_FILE' | 'LAB_SET' | 'args' | 'cwd' | 'x-lab-value' | 'authorization';

/** A question about one entry. */
export interface EntryQuestion {
  readonly server: (label: string) => Server;
  readonly arrived?: Arrived;
  /** Makes no sense where program and arguments are one list. */
  readonly splitCommand?: true;
}

const env = (value: unknown) => (label: string) => processServer(label, { env: { LAB_VALUE: value } });
const header = (value: unknown) => (label: string) => remoteServer(label, { headers: { 'X-Lab-Value': value } });
const more = (keys: Readonly<Record<string, unknown>>) => (label: string) => processServer(label, { more: keys });
const cwd = (folder: unknown) => (label: string) => processServer(label, { cwd: folder });

/** Wrong types, unknown keys, switches, timeouts, folders and programs. */
export const entryQuestions: Readonly<Record<string, EntryQuestion>> = {
  'unknown key': { server: more({ noSuchKey: true }) },
  'env: text': { server: env('text'), arrived: 'LAB_VALUE' },
  'env: number': { server: env(5), arrived: 'LAB_VALUE' },
  'env: boolean': { server: env(true), arrived: 'LAB_VALUE' },
  'env: null': { server: env(null), arrived: 'LAB_VALUE' },
  'env: object': { server: env({ a: 'b' }), arrived: 'LAB_VALUE' },
  'env is a list': { server: (label) => processServer(label, { env: ['LAB_VALUE=text'] }), arrived: 'LAB_VALUE' },
  'env is null': { server: (label) => processServer(label, { env: null }) },
  'header: text': { server: header('text'), arrived: 'x-lab-value' },
  'header: number': { server: header(5), arrived: 'x-lab-value' },
  'header: boolean': { server: header(true), arrived: 'x-lab-value' },
  'header: null': { server: header(null), arrived: 'x-lab-value' },
  'args: number': { server: (label) => processServer(label, {}, 5), arrived: 'args' },
  'args: boolean': { server: (label) => processServer(label, {}, true), arrived: 'args' },
  'args: null': { server: (label) => processServer(label, {}, null), arrived: 'args' },
  'args is text': {
    server: (label) => ({ command: NODE, args: `${RECORDER} --label=${label}` }),
    splitCommand: true,
  },
  'command is a list': {
    server: (label) => ({ command: [NODE, RECORDER, `--label=${label}`] }),
    splitCommand: true,
  },
  'command holds the arguments': { server: (label) => ({ command: `${NODE} ${RECORDER} --label=${label}` }) },
  'disabled: true': { server: more({ disabled: true }) },
  'disabled: false': { server: more({ disabled: false }) },
  'disabled: "true"': { server: more({ disabled: 'true' }) },
  'enabled: false': { server: more({ enabled: false }) },
  'timeout: 1': { server: more({ timeout: 1 }) },
  'timeout: 0': { server: more({ timeout: 0 }) },
  'timeout: -1': { server: more({ timeout: -1 }) },
  'timeout: 1.5': { server: more({ timeout: 60_000.5 }) },
  'timeout: "60000"': { server: more({ timeout: '60000' }) },
  'command and url': { server: (label) => ({ ...processServer(label), ...remoteServer(label) }) },
  'neither command nor url': { server: () => ({}) },
  'url without a scheme': { server: (label) => ({ url: `${BARE_ADDRESS}/${label}` }) },
  'url is not an address': { server: () => ({ url: 'not an address' }) },
  'url: number': { server: () => ({ url: 5 }) },
  'cwd: relative': { server: cwd('./inner'), arrived: 'cwd' },
  'cwd: absolute': { server: cwd(FOLDER), arrived: 'cwd' },
  'cwd: ~': { server: cwd('~'), arrived: 'cwd' },
  'cwd: missing folder': { server: cwd('/no/such/folder'), arrived: 'cwd' },
  'cwd left out': { server: (label) => processServer(label), arrived: 'cwd' },
  'command: ./run.sh': { server: (label) => ({ command: './run.sh', args: [`--label=${label}`] }) },
  'command: ~/run.sh': { server: (label) => ({ command: '~/run.sh', args: [`--label=${label}`] }) },
  'command: missing program': { server: () => ({ command: 'no-such-program' }) },
  envFile: { server: more({ envFile: './values.env' }), arrived: 'LAB_FILE' },
  'environment of the host': { server: (label) => processServer(label), arrived: 'LAB_SET' },
  'args with spaces and signs of a shell': {
    server: (label) => processServer(label, {}, 'a b', ';', '&&', '"q"', "'s'", '|'),
    arrived: 'args',
  },
};

/** Entries that are no objects. */
export const rawEntries: Readonly<Record<string, unknown>> = {
  'entry is null': null,
  'entry is text': 'text',
  'entry is a list': [],
};

const script = `#!/bin/sh\nexec "${NODE}" "${RECORDER}" "$@"\n`;

/** Files that the questions above refer to. */
export const questionFiles: Readonly<Record<string, string>> = {
  'project/inner/empty.txt': '',
  'project/values.env': 'LAB_FILE=from-file\n',
  'project/run.sh': script,
  'home/run.sh': script,
};
