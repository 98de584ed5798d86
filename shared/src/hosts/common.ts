/** Tables that several hosts truly share: the Claude-style entry fields, places of user files, checks of the editor. */
import type { Fields, HostFile } from './host';

/** Rules whose findings VS Code's JSON support shows in any JSON file. */
export const reportedInJson = ['syntax-error', 'duplicate-key'] as const;

/** A server that the host starts as a process. */
export const stdioFields = {
  command: { type: 'string', role: 'command', only: 'stdio', doc: 'Program that the host starts as the server.' },
  args: { type: 'strings', role: 'args', only: 'stdio', doc: 'Arguments of the program, one per item.' },
  env: {
    type: 'string-map',
    role: 'env',
    only: 'stdio',
    doc: 'Environment variables that the server process gets.',
  },
} satisfies Fields;

/** A server that the host reaches under an address. */
export const remoteFields = {
  url: { type: 'string', role: 'url', only: 'remote', doc: 'Address of the server.' },
  headers: { type: 'string-map', role: 'headers', only: 'remote', doc: 'HTTP headers sent with every request.' },
} satisfies Fields;

/** Folder that the server process starts in. */
export const cwd = {
  cwd: { type: 'string', role: 'cwd', only: 'stdio', doc: 'Folder that the server process starts in.' },
} satisfies Fields;

/** A switch that keeps the entry but does not start it. */
export const disabled = {
  disabled: { type: 'boolean', role: 'disabled', doc: 'True keeps the entry but does not start the server.' },
} satisfies Fields;

/** The same switch the other way round. */
export const enabled = {
  enabled: { type: 'boolean', role: 'enabled', doc: 'False keeps the entry but does not start the server.' },
} satisfies Fields;

/** Tools that the model never sees. */
export const disabledTools = {
  disabledTools: {
    type: 'strings',
    role: 'excludedTools',
    doc: 'Tools of this server that are withheld from the model.',
  },
} satisfies Fields;

/** A waiting limit in milliseconds. */
export const timeoutMilliseconds = {
  timeout: { type: 'number', role: 'timeout', unit: 'ms', doc: 'How long to wait for the server, in milliseconds.' },
} satisfies Fields;

/** A waiting limit in seconds. */
export const timeoutSeconds = {
  timeout: { type: 'number', role: 'timeout', unit: 's', doc: 'How long to wait for the server, in seconds.' },
} satisfies Fields;

/** Where programs keep their data below a home folder, for each system. */
export function appDataFiles(path: string): readonly HostFile[] {
  return [
    { pattern: `.config/${path}`, scope: 'user', platforms: ['linux'] },
    { pattern: `Library/Application Support/${path}`, scope: 'user', platforms: ['macos'] },
    { pattern: `AppData/Roaming/${path}`, scope: 'user', platforms: ['windows'] },
  ];
}

/** The same file in the user folder of every build of VS Code. */
export function codeUserFiles(path: string): readonly HostFile[] {
  return ['Code', 'Code - Insiders', 'VSCodium', 'Code - OSS'].flatMap((build) =>
    appDataFiles(`${build}/User/${path}`),
  );
}
