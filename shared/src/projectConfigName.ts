/** Name of the project configuration in a repository, apart from its schema so that small bundles can have it alone. */
export const PROJECT_CONFIG_NAME = '.mcp-config-lens.json';
