/** Names of folders that tools keep for themselves: nobody narrows a root to one of them. */
export const TOOL_FOLDER = /^(?:\..*|node_modules|__pycache__|dist|build|out|target)$/;
