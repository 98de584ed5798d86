/** Generated configurations of a wanted size, shaped like real ones: processes, remote servers, references, mistakes. */

const packages = ['server-filesystem', 'server-github', 'playwright', 'notes-mcp', 'mcp-atlassian'];

/**
 * A configuration with that many servers for the host whose key is given. Deterministic; `variant` changes names, and `ending` stands
 * behind every word.
 */
export function configWith(
  servers: number,
  key: 'servers' | 'mcpServers' = 'mcpServers',
  variant = 0,
  ending = '',
): string {
  const entries = Array.from(
    { length: servers },
    (_, i) => [`server-${variant}-${i}`, entryOf(i, variant, ending)] as const,
  );
  return `${JSON.stringify({ [key]: Object.fromEntries(entries) }, undefined, 2)}\n`;
}

function entryOf(i: number, variant: number, ending: string): unknown {
  if (i % 4 === 3) {
    return {
      type: 'http',
      url: `https://mcp-${variant}.example/team-${i}/mcp`,
      headers: { Authorization: `Bearer \${TOKEN_${i}}`, 'X-Team': `team-${i}` },
    };
  }
  return {
    command: i % 2 ? 'uvx' : 'npx',
    args: [
      ...(i % 2 ? [] : ['-y']),
      `${i % 2 ? '' : '@example/'}${packages[i % packages.length]}${ending}@1.${i % 10}.0`,
      '--root',
      `./docs${ending}`,
      '--log',
      'warn',
    ],
    env: {
      API_TOKEN: `\${API_TOKEN_${i}${ending.replace('-', '_')}}`,
      REGION: `eu-central-1${ending}`,
      LOG_LEVEL: 'info',
      CACHE_DIR: `.cache/server-${i}${ending}`,
    },
  };
}
