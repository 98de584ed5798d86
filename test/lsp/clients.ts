/**
 * What editors say of themselves when they start a server, cut to what this server reads. Each from the source of the editor or
 * plugin that is named, read on 2026-11-28.
 */
import type {
  ClientCapabilities,
  CodeActionKind,
  CompletionItemKind,
  SymbolKind,
} from 'vscode-languageserver-protocol/node';

/** One editor as the server sees it. */
export interface MinimalClient {
  name: string;
  source: string;
  /** How it names the folder. */
  names: 'workspaceFolders' | 'rootUri' | 'rootPath';
  capabilities: ClientCapabilities;
}

const kinds = (upTo: number): number[] => Array.from({ length: upTo }, (_, i) => i + 1);
const allItems = { valueSet: kinds(25) as CompletionItemKind[] };
const allSymbols = { valueSet: kinds(26) as SymbolKind[] };
const literals = (...valueSet: CodeActionKind[]) => ({ codeActionKind: { valueSet } });
const both = ['markdown', 'plaintext'] as const;

/** The matrix. */
export const minimalClients: readonly MinimalClient[] = [
  { name: 'nothing at all', source: 'the protocol', names: 'rootPath', capabilities: {} },
  {
    name: 'commands alone',
    source: 'version 3.0 of the protocol',
    names: 'rootUri',
    capabilities: { workspace: { applyEdit: true }, textDocument: { codeAction: {} } },
  },
  {
    name: 'bytes alone',
    source: 'made up: it leaves out the encoding that every client must have',
    names: 'rootUri',
    capabilities: {
      general: { positionEncodings: ['utf-8'] },
      textDocument: { codeAction: { codeActionLiteralSupport: literals() } },
    },
  },
  {
    name: 'Neovim 0.11',
    source: 'runtime/lua/vim/lsp/protocol.lua of 0.11.4',
    names: 'workspaceFolders',
    capabilities: {
      general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: false },
        workspaceFolders: true,
        applyEdit: true,
        workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] },
        didChangeWatchedFiles: { relativePatternSupport: true, dynamicRegistration: false },
      },
      textDocument: {
        synchronization: { didSave: true, dynamicRegistration: false },
        diagnostic: { dynamicRegistration: false, tagSupport: { valueSet: [1, 2] } },
        publishDiagnostics: { relatedInformation: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
        codeAction: {
          dataSupport: true,
          isPreferredSupport: true,
          codeActionLiteralSupport: literals('', 'quickfix', 'refactor', 'source'),
          resolveSupport: { properties: ['edit', 'command'] },
        },
        completion: {
          completionItem: { snippetSupport: true, documentationFormat: [...both] },
          completionItemKind: allItems,
        },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: allSymbols },
        hover: { contentFormat: [...both], dynamicRegistration: true },
      },
      window: { workDoneProgress: true, showMessage: {}, showDocument: { support: true } },
    },
  },
  {
    name: 'eglot 1.9',
    source: 'eglot.el, eglot-client-capabilities',
    names: 'workspaceFolders',
    capabilities: {
      workspace: {
        applyEdit: true,
        executeCommand: { dynamicRegistration: false },
        workspaceEdit: { documentChanges: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        configuration: true,
        workspaceFolders: true,
      },
      textDocument: {
        synchronization: { dynamicRegistration: false, didSave: true },
        completion: { completionItem: { snippetSupport: false, deprecatedSupport: true } },
        hover: { contentFormat: ['plaintext'] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: allSymbols },
        codeAction: { codeActionLiteralSupport: literals('quickfix', 'refactor', 'source'), isPreferredSupport: true },
        publishDiagnostics: {
          relatedInformation: false,
          codeDescriptionSupport: false,
          tagSupport: { valueSet: [1, 2] },
        },
      },
    },
  },
  {
    name: 'Helix 25',
    source: 'helix-lsp/src/client.rs',
    names: 'workspaceFolders',
    capabilities: {
      general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: false },
        workspaceFolders: true,
        applyEdit: true,
        executeCommand: { dynamicRegistration: false },
        workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
      },
      textDocument: {
        completion: { completionItem: { snippetSupport: true }, completionItemKind: {} },
        hover: { contentFormat: ['markdown'] },
        codeAction: {
          codeActionLiteralSupport: literals('', 'quickfix', 'refactor', 'source'),
          isPreferredSupport: true,
          dataSupport: true,
          resolveSupport: { properties: ['edit', 'command'] },
        },
        publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      },
      window: { workDoneProgress: true },
    },
  },
  {
    name: 'Vim with ALE 3.3',
    source: 'autoload/ale/lsp.vim, SendInitMessage',
    names: 'rootUri',
    capabilities: {
      workspace: {
        applyEdit: false,
        didChangeConfiguration: { dynamicRegistration: false },
        workspaceFolders: false,
        configuration: false,
      },
      textDocument: {
        synchronization: { dynamicRegistration: false, didSave: true },
        completion: { completionItem: { snippetSupport: false, documentationFormat: ['plaintext'] } },
        hover: { contentFormat: ['plaintext'] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: false },
        publishDiagnostics: { relatedInformation: true },
        codeAction: { codeActionLiteralSupport: literals() },
      },
    },
  },
  {
    name: 'Kakoune with kakoune-lsp',
    source: 'src/general.rs',
    names: 'rootUri',
    capabilities: {
      workspace: {
        applyEdit: false,
        workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'delete', 'rename'] },
        didChangeConfiguration: { dynamicRegistration: false },
        executeCommand: { dynamicRegistration: false },
        workspaceFolders: false,
        configuration: false,
      },
      textDocument: {
        synchronization: { didSave: true },
        completion: {
          completionItem: { snippetSupport: false, documentationFormat: ['plaintext'] },
          completionItemKind: allItems,
        },
        hover: { contentFormat: ['plaintext'] },
        codeAction: { codeActionLiteralSupport: literals('quickfix', 'refactor', 'source'), isPreferredSupport: false },
        documentLink: { tooltipSupport: false },
        publishDiagnostics: { relatedInformation: false },
      },
      window: { workDoneProgress: false },
    },
  },
  {
    name: 'Zed',
    source: 'crates/lsp/src/lsp.rs',
    names: 'workspaceFolders',
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      workspace: {
        configuration: true,
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        didChangeConfiguration: { dynamicRegistration: true },
        workspaceFolders: true,
        diagnostics: { refreshSupport: true },
        workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
        applyEdit: true,
      },
      textDocument: {
        synchronization: { didSave: true },
        diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
        publishDiagnostics: { relatedInformation: true },
        codeAction: {
          codeActionLiteralSupport: literals('refactor', 'quickfix', 'source'),
          dataSupport: true,
          resolveSupport: { properties: ['edit', 'command'] },
        },
        completion: { completionItem: { snippetSupport: true } },
        hover: { contentFormat: ['markdown'] },
      },
      window: { workDoneProgress: true, showMessage: {} },
    },
  },
  {
    name: 'Sublime Text with LSP',
    source: 'plugin/core/sessions.py, get_initialize_params',
    names: 'workspaceFolders',
    capabilities: {
      workspace: {
        applyEdit: true,
        didChangeConfiguration: { dynamicRegistration: true },
        executeCommand: {},
        workspaceEdit: { documentChanges: true },
        workspaceFolders: true,
        configuration: true,
      },
      textDocument: {
        synchronization: { dynamicRegistration: true, didSave: true },
        hover: { contentFormat: [...both] },
        completion: {
          completionItem: {
            snippetSupport: true,
            documentationFormat: [...both],
            insertTextModeSupport: { valueSet: [2] },
          },
          completionItemKind: allItems,
        },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: allSymbols },
        documentLink: { tooltipSupport: true },
        codeAction: {
          codeActionLiteralSupport: literals('quickfix', 'refactor'),
          dataSupport: true,
          resolveSupport: { properties: ['edit'] },
        },
        publishDiagnostics: {
          relatedInformation: true,
          versionSupport: true,
          codeDescriptionSupport: true,
          dataSupport: true,
        },
      },
      window: { workDoneProgress: true, showMessage: {}, showDocument: { support: true } },
    },
  },
];
