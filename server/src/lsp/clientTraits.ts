/**
 * What a client says that it can do, as far as answers differ. Nothing is sent, registered or asked for that it did not offer;
 * editors leave out what they lack, say `false`, or `null`.
 */
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { isRecord } from '../../../shared/src/isRecord';
import type { InitializationOptions } from '../../../shared/src/protocol';

/** How a position counts the characters of a line. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** What the client can do. */
export interface ClientTraits {
  positionEncoding: PositionEncoding;
  pullsDiagnostics: boolean;
  refreshesDiagnostics: boolean;
  relatedInformation: boolean;
  diagnosticTags: boolean;
  /** It links the code of a diagnostic to a page. */
  diagnosticPages: boolean;
  diagnosticData: boolean;
  answersConfiguration: boolean;
  /** It lets a server ask to be told of changed settings. */
  registersConfiguration: boolean;
  watchesFiles: boolean;
  /** It tells when a file was saved. */
  tellsOfSaves: boolean;
  changesFolders: boolean;
  markdown: boolean;
  markdownInCompletion: boolean;
  snippets: boolean;
  /** It indents what is put in by itself when told so. */
  adjustsIndentation: boolean;
  /** Kinds of completion items and symbols beyond those of the first version of the protocol. */
  allItemKinds: boolean;
  allSymbolKinds: boolean;
  nestedSymbols: boolean;
  linkTooltips: boolean;
  literalCodeActions: boolean;
  preferredCodeActions: boolean;
  /** It carries out edits that the server asks for. */
  appliesEdits: boolean;
  /** Edits may name the version that they were made for. */
  versionedEdits: boolean;
  /** It shows edits that need a confirmation before they are made. */
  previewsEdits: boolean;
  /** Edits may make files. */
  createsFiles: boolean;
  /** It asks for lenses anew when told to. */
  refreshesCodeLenses: boolean;
  /** Commands of its own that answers may name. */
  commands: readonly string[];
  /** It shows questions with buttons. */
  asksQuestions: boolean;
  /** It is VS Code with our own client, which has our commands, sends closed files and shows the inventory. */
  editor: 'vscode' | undefined;
  docsBase: string | undefined;
  /** The person trusts the open folders: what git would say is read, and package clients may be asked. */
  trusted: boolean;
}

/** Reads the client's introduction; its options are not trusted to have a shape. */
export function readTraits({ capabilities, initializationOptions }: InitializeParams): ClientTraits {
  const { textDocument, workspace, window, general } = capabilities;
  const given: Partial<InitializationOptions> = isRecord(initializationOptions) ? initializationOptions : {};
  const edits = workspace?.workspaceEdit;
  // Files are made by the newer form of an edit alone; some clients name only what they can do in it.
  const versionedEdits = edits?.documentChanges === true || Boolean(edits?.resourceOperations?.length);
  const item = textDocument?.completion?.completionItem;
  return {
    positionEncoding: positionEncodingFor(general?.positionEncodings),
    ...diagnosticTraits(capabilities),
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsOfSaves: textDocument?.synchronization?.didSave === true,
    changesFolders: workspace?.workspaceFolders === true,
    markdown: prefersMarkdown(textDocument?.hover?.contentFormat),
    markdownInCompletion: prefersMarkdown(item?.documentationFormat),
    snippets: item?.snippetSupport === true,
    adjustsIndentation: item?.insertTextModeSupport?.valueSet?.includes(2) === true,
    allItemKinds: textDocument?.completion?.completionItemKind?.valueSet?.includes(20) === true,
    allSymbolKinds: textDocument?.documentSymbol?.symbolKind?.valueSet?.includes(19) === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    literalCodeActions: Boolean(textDocument?.codeAction?.codeActionLiteralSupport),
    preferredCodeActions: textDocument?.codeAction?.isPreferredSupport === true,
    appliesEdits: workspace?.applyEdit === true,
    versionedEdits,
    previewsEdits: versionedEdits && Boolean(edits?.changeAnnotationSupport),
    createsFiles: edits?.resourceOperations?.includes('create') === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    commands: Array.isArray(given.commands) ? given.commands.filter((name) => typeof name === 'string') : [],
    asksQuestions: Boolean(window?.showMessage),
    editor: given.editor === 'vscode' ? 'vscode' : undefined,
    docsBase: typeof given.docsBase === 'string' ? given.docsBase : undefined,
    trusted: given.trusted === true,
  };
}

type DiagnosticTraits = Pick<
  ClientTraits,
  | 'pullsDiagnostics'
  | 'refreshesDiagnostics'
  | 'relatedInformation'
  | 'diagnosticTags'
  | 'diagnosticPages'
  | 'diagnosticData'
>;

/** Clients that pull say what they show in one of the two places, or in both. */
function diagnosticTraits({ textDocument, workspace }: ClientCapabilities): DiagnosticTraits {
  const pull = textDocument?.diagnostic;
  const push = textDocument?.publishDiagnostics;
  // Some spell it without the last letter, as drafts of the protocol did.
  const draft = (workspace as { diagnostic?: { refreshSupport?: boolean } } | undefined)?.diagnostic;
  const refreshesDiagnostics = (workspace?.diagnostics ?? draft)?.refreshSupport === true;
  return {
    // Who cannot be told to pull again would show what no longer holds once settings or another file have changed.
    pullsDiagnostics: Boolean(pull) && (refreshesDiagnostics || !push),
    refreshesDiagnostics,
    relatedInformation: pull?.relatedInformation === true || push?.relatedInformation === true,
    diagnosticTags: Boolean(pull?.tagSupport || push?.tagSupport),
    diagnosticPages: pull?.codeDescriptionSupport === true || push?.codeDescriptionSupport === true,
    diagnosticData: pull?.dataSupport === true || push?.dataSupport === true,
  };
}

/** Before the client has introduced itself. */
export const unknownClient: ClientTraits = readTraits({ processId: null, rootUri: null, capabilities: {} });

/** Formats come in the client's order. */
function prefersMarkdown(formats: readonly string[] | undefined): boolean {
  return (
    Array.isArray(formats) && formats.find((format) => format === 'markdown' || format === 'plaintext') === 'markdown'
  );
}

const encodings: readonly PositionEncoding[] = ['utf-16', 'utf-8', 'utf-32'];

/** UTF-16 is what texts are kept in here, and what every client can; one that leaves it out gets its own. */
function positionEncodingFor(offered: readonly string[] | undefined): PositionEncoding {
  if (!Array.isArray(offered)) return 'utf-16';
  return encodings.find((encoding) => offered.includes(encoding)) ?? 'utf-16';
}
