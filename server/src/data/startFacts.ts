/** Facts about how programs start, for launches that cannot work. */

/** Variables that the client of a container engine reads itself. */
const CLIENT_VARIABLE =
  /^(?:DOCKER_|BUILDKIT_|COMPOSE_|CONTAINER_|CONTAINERS_|PODMAN_|REGISTRY_AUTH_FILE$|SSH_AUTH_SOCK$|XDG_|LC_|(?:PATH|HOME|USER|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|TEMP|TMP|TMPDIR|LANG|TERM|PROGRAMFILES|PROGRAMDATA|HTTPS?_PROXY|NO_PROXY|ALL_PROXY)$)/i;

/** Source: the environment variables that docker, podman and nerdctl document; read 2026-11-28. */
export function isClientVariable(name: string): boolean {
  return name.length <= 80 && CLIENT_VARIABLE.test(name);
}

/** Names of variables that say where a server listens or is called back, not what it connects to. */
const OWN_ADDRESS =
  /redirect|callback|origin|cors|listen|bind|issuer|audience|allowed|trusted|public|(?:^|_)(?:self|external|internal)_|^(?:base_?url|host|hostname|server_host|mcp_host|app_url|no_proxy)$/i;

/** The address is the server's own. */
export function isOwnAddress(name: string): boolean {
  return name.length > 80 || OWN_ADDRESS.test(name);
}

/**
 * Packages whose servers turn a leading `~` of an argument into the home folder themselves.
 * Source: modelcontextprotocol/servers src/filesystem/path-utils.ts (`expandHome`), read 2026-11-28.
 */
export const expandsHomeItself: ReadonlySet<string> = new Set(['@modelcontextprotocol/server-filesystem']);

/** How the machine outside is called inside a container. Source: manuals of Docker Desktop and podman-run. */
export const hostInContainer: Readonly<Record<string, string>> = {
  docker: 'host.docker.internal',
  podman: 'host.containers.internal',
};
