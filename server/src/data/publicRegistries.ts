/** The registries that package managers use by themselves. Kept as labels: a host name in running text gets fetched. */

const publicAddresses: readonly (readonly string[])[] = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'npmjs', 'com'],
  ['registry', 'yarnpkg', 'com'],
  ['npm', 'jsr', 'io'],
  ['jsr', 'io'],
  ['pypi', 'org'],
  ['pypi', 'python', 'org'],
  ['files', ['python', 'hosted'].join(''), 'org'],
  ['proxy', 'golang', 'org'],
  ['index', 'crates', 'io'],
  ['crates', 'io'],
  ['api', 'nuget', 'org'],
  ['www', 'nuget', 'org'],
];

/** Registries of images and places of repositories that anybody may use. */
const publicSources: readonly (readonly string[])[] = [
  ['docker', 'io'],
  ['index', 'docker', 'io'],
  ['ghcr', 'io'],
  ['quay', 'io'],
  ['gcr', 'io'],
  ['mcr', 'microsoft', 'com'],
  ['public', 'ecr', 'aws'],
  ['registry', 'gitlab', 'com'],
  ['registry', 'k8s', 'io'],
  ['lscr', 'io'],
  ['github', 'com'],
  ['gitlab', 'com'],
  ['bitbucket', 'org'],
  ['codeberg', 'org'],
  ['git', 'sr', 'ht'],
  ['huggingface', 'co'],
];

let hosts: ReadonlySet<string> | undefined;
let sources: ReadonlySet<string> | undefined;

/** Whether the host is a registry that would be used anyway. */
export function isPublicRegistry(host: string): boolean {
  hosts ??= new Set(publicAddresses.map((labels) => labels.join('.')));
  return hosts.has(host.toLowerCase());
}

/** Whether images or repositories of the host are everybody's to ask for. */
export function isPublicSource(host: string): boolean {
  sources ??= new Set(publicSources.map((labels) => labels.join('.')));
  return sources.has(host.toLowerCase());
}

/** Options of runners that name a registry, under their canonical names. */
export const REGISTRY_OPTION =
  /^--(?:registry|index|index-url|extra-index-url|default-index|find-links|source|add-source|@[\w.-]{1,80}:registry)$/;

/** Variables that name a registry. */
export const REGISTRY_VARIABLE =
  /^(?:npm_config_(?:@[\w.-]{1,80}:)?registry|yarn_npm_registry_server|yarn_registry|bun_config_registry|pip_(?:extra_)?index_url|pip_find_links|uv_(?:extra_|default_)?index(?:_url)?|uv_find_links|goproxy|cargo_registries_\w{1,60}_index)$/i;
