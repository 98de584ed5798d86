/** What all handlers share: the connection, the known texts, the lint cache, and what the client can do. */
import type { Connection } from 'vscode-languageserver';
import type { ClientTraits } from './clientTraits';
import type { DiagnosticContext } from './convert';
import type { EditorValues } from './editorValues';
import type { Files } from './files';
import type { Guard, Log } from './guard';
import type { LintCache, LintedFile } from './lintCache';
import type { ListedTools } from './listedTools';
import type { Locations } from './locations';
import type { FolderPolicies } from './policies';
import type { ServerRuntime } from './runtime';
import type { SettingsStore } from './settings';

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
  listedTools: ListedTools;
  /** Filled when the client introduces itself. */
  client: ClientTraits;
  /** Settings that it brought along. */
  given: EditorValues;
  /** Called whenever a text changed; `everything`: findings of all texts may have, as when settings did. */
  changed(everything: boolean): void;
  /** The client answers now, or its settings changed: the environment is looked at. */
  ready(): void;
}

/** What converting a finding needs. */
export function diagnosticContext(
  session: Session,
  siblings: readonly LintedFile[],
  policies: FolderPolicies | undefined,
): DiagnosticContext {
  return {
    docsBase: docsBaseOf(session),
    client: session.client,
    fileAt: (path) => siblings.find((file) => file.path === path),
    policyUri: (path) => policies?.uriOf(path),
  };
}

/** Where rule pages lie for this client. */
export function docsBaseOf({ client, runtime }: Session): string | undefined {
  return client.docsBase ?? runtime.docsBase;
}
