/** What all handlers share: the connection, the known texts, the lint cache, and what the client can do. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../../shared/src/protocol';
import type { DiagnosticContext } from './convert';
import type { Files } from './files';
import type { Guard, Log } from './guard';
import type { LintCache, LintedFile } from './lintCache';
import type { Locations } from './locations';
import type { FolderPolicies } from './policies';
import type { ServerRuntime } from './runtime';
import type { SettingsStore } from './settings';

/** What the client can do, as far as answers differ. */
export interface ClientTraits {
  pullsDiagnostics: boolean;
  refreshesDiagnostics: boolean;
  relatedInformation: boolean;
  answersConfiguration: boolean;
  watchesFiles: boolean;
  changesFolders: boolean;
  markdown: boolean;
  literalCodeActions: boolean;
  snippets: boolean;
  /** It is VS Code with our own client, which has our commands and shows the inventory. */
  editor: 'vscode' | undefined;
  docsBase: string | undefined;
  /** The person trusts the open folders: git may be asked about them. */
  trusted: boolean;
  /** It carries out edits that the server asks for. */
  appliesEdits: boolean;
  /** It shows edits that need a confirmation before they are made. */
  previewsEdits: boolean;
  /** Edits may make files. */
  createsFiles: boolean;
}

/** Everything a handler needs. */
export interface Session {
  connection: Connection;
  runtime: ServerRuntime;
  guard: Guard;
  log: Log;
  files: Files;
  locations: Locations;
  settings: SettingsStore;
  cache: LintCache;
  /** Filled when the client introduces itself. */
  client: ClientTraits;
  /** Called whenever a text changed; `everything`: findings of all texts may have, as when settings did. */
  changed(everything: boolean): void;
  /** The client answers now, or its settings changed: the environment is looked at. */
  ready(): void;
}

/** Before the client has introduced itself. */
export const unknownClient: ClientTraits = {
  pullsDiagnostics: false,
  refreshesDiagnostics: false,
  relatedInformation: false,
  answersConfiguration: false,
  watchesFiles: false,
  changesFolders: false,
  markdown: false,
  literalCodeActions: false,
  snippets: false,
  editor: undefined,
  docsBase: undefined,
  trusted: false,
  appliesEdits: false,
  previewsEdits: false,
  createsFiles: false,
};

/** Reads the client's introduction; its options are not trusted to have a shape. */
export function readTraits({ capabilities, initializationOptions }: InitializeParams): ClientTraits {
  const { textDocument, workspace } = capabilities;
  const given: Partial<InitializationOptions> = isObject(initializationOptions) ? initializationOptions : {};
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation:
      textDocument?.diagnostic?.relatedInformation === true ||
      textDocument?.publishDiagnostics?.relatedInformation === true,
    answersConfiguration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    literalCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    editor: given.editor === 'vscode' ? 'vscode' : undefined,
    docsBase: typeof given.docsBase === 'string' ? given.docsBase : undefined,
    trusted: given.trusted === true,
    appliesEdits: workspace?.applyEdit === true && workspace.workspaceEdit?.documentChanges === true,
    previewsEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
  };
}

/** What converting a finding needs. */
export function diagnosticContext(
  session: Session,
  siblings: readonly LintedFile[],
  policies: FolderPolicies | undefined,
): DiagnosticContext {
  return {
    docsBase: docsBaseOf(session),
    related: session.client.relatedInformation,
    fileAt: (path) => siblings.find((file) => file.path === path),
    policyUri: (path) => policies?.uriOf(path),
  };
}

/** Where rule pages lie for this client. */
export function docsBaseOf({ client, runtime }: Session): string | undefined {
  return client.docsBase ?? runtime.docsBase;
}

function isObject(value: unknown): value is Partial<InitializationOptions> {
  return typeof value === 'object' && value !== null;
}
