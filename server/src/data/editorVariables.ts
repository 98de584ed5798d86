/**
 * Names that some host fills in itself, with `${name}`: no environment variable has them. Read 2026-11-28 in the variables reference
 * of VS Code, and in the pages that the host tables name.
 */
export const editorVariables: ReadonlySet<string> = new Set([
  ...['workspaceFolder', 'workspaceFolderBasename', 'workspaceRoot', 'workspacePath', 'fileWorkspaceFolder'],
  ...['userHome', 'pathSeparator', '/', 'cwd', 'execPath', 'defaultBuildTask', 'extensionPath', '__dirname'],
  ...['file', 'fileBasename', 'fileBasenameNoExtension', 'fileExtname', 'fileDirname', 'fileDirnameBasename'],
  ...['relativeFile', 'relativeFileDirname', 'lineNumber', 'columnNumber', 'selectedText', 'selectedString'],
  ...['CLAUDE_PLUGIN_ROOT', 'CLAUDE_PLUGIN_DATA', 'PLUGIN_ROOT', 'PLUGIN_DATA', 'DESKTOP', 'DOCUMENTS', 'DOWNLOADS'],
]);
