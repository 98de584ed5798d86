/** Name of the settings file in a repository, apart from its schema so that small bundles can have it alone. */
export const configFileName = '.mcp-config-lens.json';
