/** Places that hold credentials, keys or private browsing data. Vendors' documented locations, listed 2026-11-22. */

/** A place that holds secrets. `path` is matched segment by segment, case-insensitively. */
export interface SensitivePath {
  /** `home`: from a home folder. `root`: from `/`. `drive`: from a drive. `anywhere`: at any depth. */
  from: 'home' | 'root' | 'drive' | 'anywhere';
  path: string;
  what: string;
  /** The place is exactly this file or folder; otherwise everything below it counts too. */
  exact?: true;
}

const rows = (from: SensitivePath['from'], what: string, ...paths: string[]): SensitivePath[] =>
  paths.map((path) => ({ from, path, what }));
const exactly = (from: SensitivePath['from'], what: string, ...paths: string[]): SensitivePath[] =>
  paths.map((path) => ({ from, path, what, exact: true }));

const MAC = 'Library/Application Support';
const LOCAL = 'AppData/Local';
const ROAMING = 'AppData/Roaming';

/** The table; the matcher indexes it by last segment. */
export const sensitivePaths: readonly SensitivePath[] = [
  ...rows('anywhere', 'SSH keys', '.ssh'),
  ...rows('anywhere', 'GnuPG keys', '.gnupg'),
  ...rows('anywhere', 'Kubernetes credentials', '.kube'),
  ...rows('home', 'AWS credentials', '.aws'),
  ...exactly('anywhere', 'AWS credentials', '.aws/credentials'),
  ...rows('anywhere', 'Google Cloud credentials', '.config/gcloud', 'gcloud/application_default_credentials.json'),
  ...rows('home', 'Google Cloud credentials', `${ROAMING}/gcloud`),
  ...rows('home', 'Azure credentials', '.azure'),
  ...exactly('home', 'container registry credentials', '.docker', '.docker/config.json'),
  ...exactly('home', 'container registry credentials', '.config/containers/auth.json'),
  ...rows(
    'home',
    'cloud credentials',
    '.oci',
    '.config/doctl',
    '.fly',
    '.config/rclone',
    '.aliyun',
    '.bluemix',
    '.linode-cli',
  ),
  ...exactly('home', 'cloud credentials', '.s3cfg', '.boto', '.databrickscfg', '.snowsql/config', '.vault-token'),
  ...exactly(
    'home',
    'cloud credentials',
    '.terraform.d/credentials.tfrc.json',
    '.terraformrc',
    '.pulumi/credentials.json',
  ),
  ...rows('home', 'GitHub credentials', '.config/gh', '.config/hub', `${ROAMING}/GitHub CLI`),
  ...rows('home', 'GitLab credentials', '.config/glab-cli'),
  ...exactly('anywhere', 'stored passwords', '.netrc', '_netrc', '.git-credentials', '.pgpass', '.my.cnf', '.pypirc'),
  ...exactly(
    'home',
    'stored passwords',
    '.config/git/credentials',
    `${ROAMING}/postgresql/pgpass.conf`,
    '.mylogin.cnf',
  ),
  ...exactly(
    'home',
    'package registry credentials',
    '.npmrc',
    '.yarnrc.yml',
    '.cargo/credentials',
    '.cargo/credentials.toml',
  ),
  ...exactly(
    'home',
    'package registry credentials',
    '.gem/credentials',
    '.m2/settings.xml',
    '.gradle/gradle.properties',
  ),
  ...exactly(
    'home',
    'package registry credentials',
    '.composer/auth.json',
    '.config/composer/auth.json',
    '.config/pip/pip.conf',
  ),
  ...rows('home', 'password stores', '.password-store', '.local/share/keyrings', '.config/op', '.op', '.1password'),
  ...rows('home', 'password stores', '.config/Bitwarden CLI', `${MAC}/1Password`, `${MAC}/Bitwarden`, '.lastpass'),
  ...rows('home', 'keychains', 'Library/Keychains'),
  ...rows('root', 'keychains', 'Library/Keychains', 'System/Library/Keychains'),
  ...rows('home', 'Windows credentials', `${ROAMING}/Microsoft/Credentials`, `${LOCAL}/Microsoft/Credentials`),
  ...rows('home', 'Windows credentials', `${ROAMING}/Microsoft/Protect`, `${LOCAL}/Microsoft/Vault`),
  ...rows('drive', 'the Windows account database', 'Windows/System32/config'),
  ...rows(
    'home',
    'a browser profile',
    `${MAC}/Google/Chrome`,
    `${MAC}/Chromium`,
    `${MAC}/Microsoft Edge`,
    `${MAC}/Firefox`,
  ),
  ...rows(
    'home',
    'a browser profile',
    `${MAC}/BraveSoftware`,
    `${MAC}/Arc`,
    `${MAC}/Vivaldi`,
    'Library/Safari',
    'Library/Cookies',
  ),
  ...rows(
    'home',
    'a browser profile',
    '.config/google-chrome',
    '.config/chromium',
    '.config/microsoft-edge',
    '.mozilla',
  ),
  ...rows(
    'home',
    'a browser profile',
    '.config/BraveSoftware',
    '.config/vivaldi',
    '.config/opera',
    'snap/firefox/common/.mozilla',
  ),
  ...rows('home', 'a browser profile', `${LOCAL}/Google/Chrome/User Data`, `${LOCAL}/Chromium/User Data`),
  ...rows(
    'home',
    'a browser profile',
    `${LOCAL}/Microsoft/Edge/User Data`,
    `${LOCAL}/BraveSoftware/Brave-Browser/User Data`,
  ),
  ...rows(
    'home',
    'a browser profile',
    `${ROAMING}/Mozilla/Firefox`,
    `${ROAMING}/Opera Software`,
    `${LOCAL}/Vivaldi/User Data`,
  ),
  ...rows('home', 'private mail', '.thunderbird', 'Library/Mail', `${ROAMING}/Thunderbird`, 'Library/Thunderbird'),
  ...rows('home', 'private messages', 'Library/Messages', `${MAC}/Signal`, '.config/Signal'),
  ...rows(
    'home',
    'wallet keys',
    '.bitcoin',
    '.ethereum',
    '.electrum',
    '.config/solana',
    '.gnosis',
    '.foundry/keystores',
  ),
  ...exactly(
    'home',
    'AI assistant credentials',
    '.claude/.credentials.json',
    '.codex/auth.json',
    '.gemini/oauth_creds.json',
  ),
  ...exactly(
    'home',
    'AI assistant credentials',
    '.local/share/opencode/auth.json',
    '.amp/oauth',
    '.qwen/oauth_creds.json',
  ),
  ...exactly(
    'home',
    'shell history',
    '.bash_history',
    '.zsh_history',
    '.python_history',
    '.psql_history',
    '.mysql_history',
  ),
  ...exactly('home', 'shell history', '.node_repl_history', '.local/share/fish/fish_history'),
  ...exactly(
    'root',
    'password hashes',
    'etc/shadow',
    'etc/gshadow',
    'etc/shadow-',
    'etc/master.passwd',
    'etc/security/passwd',
  ),
  ...rows('root', 'administrator rights', 'etc/sudoers', 'etc/sudoers.d'),
  ...rows(
    'root',
    'private keys',
    'etc/ssl/private',
    'etc/pki/tls/private',
    'etc/letsencrypt/live',
    'etc/letsencrypt/archive',
  ),
  ...rows('root', 'SSH host keys', 'etc/ssh'),
  ...rows('root', 'cluster keys', 'etc/kubernetes/pki', 'etc/kubernetes/admin.conf', 'etc/rancher/k3s/k3s.yaml'),
  ...exactly('root', 'the environment of a process', 'proc/self/environ', 'proc/1/environ'),
  ...exactly(
    'anywhere',
    'a private SSH key',
    'id_rsa',
    'id_ed25519',
    'id_ecdsa',
    'id_dsa',
    'id_ed25519_sk',
    'id_ecdsa_sk',
  ),
];

/** Sockets and pipes through which a container engine takes orders. Sources: Docker, Podman, containerd, CRI-O manuals. */
export const engineSockets: ReadonlySet<string> = new Set([
  ...[
    'docker.sock',
    'docker.raw.sock',
    'docker_engine',
    'dockerdesktoplinuxengine',
    'podman.sock',
    'podman-machine-default',
  ],
  ...['containerd.sock', 'crio.sock', 'buildkitd.sock', 'dockershim.sock', 'cri-dockerd.sock'],
]);

/** Last parts of `.env.<part>` that mark a template meant to be committed. */
export const envTemplates: ReadonlySet<string> = new Set([
  ...[
    'example',
    'examples',
    'sample',
    'template',
    'tmpl',
    'tpl',
    'dist',
    'defaults',
    'default',
    'schema',
    'vault',
    'spec',
  ],
  ...['exemple', 'ejemplo', 'beispiel', 'exemplo', 'public', 'placeholder', 'md', 'txt', 'ts', 'js', 'd'],
]);
