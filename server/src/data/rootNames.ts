/**
 * Names of options and variables that give a server its file roots, and of those that never do. Seen in published
 * servers, 2026-11-22.
 */

/** Options whose value is a folder that the server may work in, in small letters. */
export const ROOT_FLAG =
  /^--?(?:allow(?:ed)?[-_]?(?:dirs?|director(?:y|ies)|paths?|folders?|roots?)|roots?|(?:root|workspace|project|sandbox|notes|docs|vault|repo)[-_]?(?:dir|directory|path|folder|root)|workspace(?:[-_]folders?)?|workspaces|dirs?|director(?:y|ies)|folders?|vault|base[-_]?dir(?:ectory)?|repository|repo)$/;

/** How each of the next ends. */
export const ROOT_WORD = /(?:DIRS?|DIRECTOR(?:Y|IES)|PATHS?|FOLDERS?|ROOTS?)$/;

/** Variables whose value is a folder, or a list of folders, that the server may work in; in capitals. */
export const ROOT_VARIABLE =
  /(?:^|_)(?:(?:ALLOWED|PERMITTED|ACCESSIBLE|WHITELISTED)_(?:DIRS?|DIRECTOR(?:Y|IES)|PATHS?|FOLDERS?|ROOTS?)|(?:ROOT|BASE|WORKSPACE|PROJECTS?|SANDBOX|FILES?|VAULT|REPO|REPOS|REPOSITORY|NOTES|DOCS)_(?:DIRS?|DIRECTOR(?:Y|IES)|FOLDERS?|ROOTS?)|(?:WORKSPACE|PROJECT|VAULT|REPO|REPOSITORY|NOTES|ROOT|BASE)_PATHS?|FILESYSTEM_ROOTS?|FS_ROOTS?|MCP_ROOTS?|ROOTS)$/;

/** The name, in small letters, says credential, key or settings: a file to read for itself, not a root. */
export const CREDENTIAL_NAME =
  /credential|kubeconfig|token|secret|passw|identity|cert|(?:^|[-_])(?:ca|pem|key|keys|keyfile|config|env|rc|auth|ssh)(?:$|[-_])|env[-_]?file|dotenv|(?:key|config)(?:file|path)?$/;

/** The name says what is kept out. */
export const UNROOT_NAME = /den(?:y|ied)|block|exclud|ignor|forbid|disallow|restrict|protect|black/i;
