/** Switches that make a program accept any certificate, from the programs' own documentation; listed 2026-11-22. */

/** Variables with the values that switch verification off, lower case; `*` is any value that is not off. */
export const tlsVariables: ReadonlyMap<string, string> = new Map([
  ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ['PYTHONHTTPSVERIFY', '0'],
  ['GIT_SSL_NO_VERIFY', '*'],
  ['NPM_CONFIG_STRICT_SSL', 'off'],
  ['YARN_ENABLE_STRICT_SSL', 'off'],
  ['BUN_CONFIG_NO_VERIFY', '*'],
  ['UV_INSECURE_HOST', '*'],
  ['PIP_TRUSTED_HOST', '*'],
  ['CLICKHOUSE_VERIFY', 'off'],
]);

/** No name that the next two take, all in capitals, is without one of these. */
export const TLS_WORD = /SSL|TLS|HTTPS|CERT|VERIFY|INSECURE|REJECT/;

/** Names that servers give such variables, in capitals: the value must be off. */
export const VERIFY_NAME =
  /(?:^|_)(?:(?:SSL|TLS|HTTPS|CERT(?:IFICATE)?S?)_?(?:CERT(?:IFICATE)?S?_)?(?:VERIFY|VERIFICATION|CHECK|VALIDATE|VALIDATION)|(?:VERIFY|CHECK|VALIDATE)_?(?:SSL|TLS|HTTPS|CERTS?|CERTIFICATES?|SERVER_CERT)|(?:HTTP|HTTPX|REQUESTS)_VERIFY|REJECT_UNAUTHORIZED|STRICT_SSL)(?:_?(?:ENABLED|MODE))?$/;

/** Names that servers give such variables, in capitals: the value must be on. */
export const SKIP_NAME =
  /(?:^|_)(?:(?:SKIP|NO|DISABLE|IGNORE|BYPASS)_?(?:SSL|TLS|HTTPS|CERTS?|CERTIFICATES?|CERTIFICATE)(?:_?(?:VERIFY|VERIFICATION|VALIDATION|CHECK|CHECKS|ERRORS|CERTS?|CERTIFICATES?))?|(?:SSL|TLS|HTTPS)_?(?:NO_VERIFY|SKIP_VERIFY|INSECURE|INSECURE_SKIP_VERIFY|IGNORE_ERRORS)|INSECURE_?(?:SKIP_(?:TLS_)?VERIFY|SSL|TLS)|(?:ALLOW|ACCEPT)_?(?:INSECURE|INVALID|SELF_SIGNED|SELFSIGNED)_?(?:SSL|TLS|HTTPS|CERTS?|CERTIFICATES?)|SKIP_VERIFY|INSECURE)$/;

/** Options that do it by being there. */
export const tlsFlags: ReadonlySet<string> = new Set([
  ...['--insecure', '--insecure-skip-verify', '--insecure-skip-tls-verify', '--insecure-tls', '--tls-insecure'],
  ...['--skip-tls-verify', '--skip-tls-verification', '--skip-ssl-verify', '--skip-ssl-verification', '--skip-verify'],
  ...['--tls-skip-verify', '--ssl-skip-verify', '--no-verify-ssl', '--no-verify-tls', '--no-ssl-verify'],
  ...['--no-tls-verify', '--no-verify-certs', '--no-cert-check', '--no-check-certificate', '--no-check-certificates'],
  ...['--disable-ssl-verification', '--disable-ssl-verify', '--disable-tls-verification', '--disable-cert-validation'],
  ...['--ignore-certificate-errors', '--ignore-https-errors', '--ignore-ssl-errors', '--ignore-tls-errors'],
  ...['--accept-insecure-certs', '--acceptinsecurecerts', '--allow-insecure-ssl', '--allow-insecure-tls'],
  ...[
    '--ignore-cert-errors',
    '--ignore-ssl',
    '--unsafely-ignore-certificate-errors',
    '--no-strict-ssl',
    '-tls-skip-verify',
  ],
]);

/** Options whose value switches it off, in small letters: `--verify-ssl=false`. */
export const VERIFY_FLAG =
  /^--?(?:verify|strict-ssl|(?:verify|check|validate)[-_]?(?:ssl|tls|certs?|certificates?)|(?:ssl|tls)[-_]?(?:verify|verification)|reject-?unauthorized)$/;

/** Options that name hosts whose certificates are not checked. */
export const trustedHostFlags: ReadonlySet<string> = new Set(['--trusted-host', '--allow-insecure-host']);

/** Programs for which `-k` means the same. */
export const curlLike: ReadonlySet<string> = new Set(['curl', 'curlie', 'grpcurl', 'websocat', 'smbclient']);

/** Settings inside connection strings and query parameters. */
export const TLS_SETTING =
  /\b(?:tlsInsecure|tlsAllowInvalidCertificates|tlsAllowInvalidHostnames|TrustServerCertificate|sslAcceptAll)\s?=\s?(?:true|yes|1)\b|\b(?:verify|verify_ssl|ssl_verify|verifyServerCertificate|rejectUnauthorized)\s?=\s?(?:false|0|no|off)\b|\bsslaccept\s?=\s?accept_invalid_certs\b/i;
