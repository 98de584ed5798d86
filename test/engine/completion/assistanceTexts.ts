/** Texts at whose places everything that is offered and explained is held. */

/** Samples of hosts, as `folder/stem`. */
export const assistedSamples: readonly string[] = [
  'vscode/full',
  'codex/full',
  'goose/full',
  'opencode/full',
  'mcpb/full',
];

const manyNames = Array.from({ length: 24 }, (_, i) => `$\{env:N${String(i).padStart(2, '0')}}`).join(' ');

/** Texts made for it, each with its path. */
export const assistanceTexts: readonly {
  name: string;
  texts: readonly (readonly [path: string, text: string])[];
  /** Only links and outline are held. */
  isStructure?: true;
}[] = [
  {
    name: 'references',
    texts: [
      [
        '.mcp.json',
        '{ "mcpServers": { "a": { "command": "${HOME}/x", "env": { "K": "${K:-d}", "«github-pat»": "$", "9": "" }, "args": ["${CLAUDE_PROJECT_DIR}/a", "$x", "${env:B}"] } } }',
      ],
      [
        'copilot-cloud-agent.json',
        '{ "mcpServers": { "a": { "type": "local", "command": "x", "args": [], "tools": ["*"],\n "env": { "K": "${", "COPILOT_MCP_L": "$COPILOT_MCP_L", "M": "${COPILOT_MCP_M:-1} ${OTHER}" } } } }',
      ],
      [
        '.github/agents/a.md',
        "---\nname: a\nmcp-servers:\n  a:\n    type: local\n    command: x\n    env:\n      K: ${{ secrets.COPILOT_MCP_K }}\n      L: '${{ vars.L }} '\n      M: ${{\n---\n",
      ],
      [
        '/home/alex/.config/crush/crush.json',
        '{ "mcp": { "a": { "type": "stdio", "command": "$(x y)", "args": ["${A:-b}", "$B"], "env": { "«github-pat»": "${«github-pat»}" } } } }',
      ],
      [
        'kilo.json',
        '{ "mcp": { "a": { "type": "local", "command": ["x", "{env:A}", "{file:b/c}", "{"], "environment": {} } } }',
      ],
      [
        '.continue/config.yaml',
        'mcpServers:\n  - name: a\n    command: x\n    env:\n      K: ${{ inputs.K }} \n      L: \'${{ secrets.L }}\'\n    args: [ ${{ , "${{ secrets" ]\n',
      ],
      [
        '.vscode/mcp.json',
        '{ "inputs": [{ "id": "a\\"b", "type": "promptString" }, { "id": "«github-pat»" }, { "id": "c", "type": "pickString", "description": "pick *one*" }, { "id": "c" }],\n' +
          ' "servers": { "s": { "command": "${command:x.y}", "args": ["${input:a\\"b}", "${input:z}", "${config:a.b}", "${workspaceFolder:root}/x"], "env": { "TOKEN": "" , "«github-pat»": "" } } } }',
      ],
      [
        '.cursor/mcp.json',
        `{ "note": "${manyNames}", "mcpServers": { "a": { "command": "x", "env": { "workspaceFolder": "\${env:cwd} \${env:userHome}", "A-B": "" } } } }`,
      ],
    ],
  },
  {
    name: 'shapes',
    texts: [
      [
        '.mcp.json',
        '{ "a": { "command": "x", "type": "stdio" }, "b": { "type": "http" }, "c": { "type": "", "command": "x", "url": "y" } }',
      ],
      ['.vscode/mcp.json', ''],
      ['.vscode/mcp.json', ' \n'],
      [
        '.vscode/mcp.json',
        '{ "servers": { "a": { "type": "stdio" "command": "x" }, "a": { "url": "y",  }  "b": { } }, "inputs": [ { "password": }, "x" ] }',
      ],
      [
        '.codex/config.toml',
        "[mcp_servers.a]\ncommand = 'x'\nenabled = \nenv = { A = 'b' }\n[mcp_servers.a.env]\nB = ''\n[mcp_servers.a.\n[mcp_servers]\nb = { url = '', \n",
      ],
      ['.codex/config.toml', 'model = "x"\n\n'],
      ['.goose/config.yaml', 'a: b'],
      [
        '/home/alex/.config/goose/config.yaml',
        "extensions:\n  a:\n    type: 'stdio'\n    enabled: \n    \n  b: {type: sse, enabled: t}\n  \n\n",
      ],
      ['.continue/config.yaml', 'name: x\nmcpServers:\n  - name: a\n    \n  - \n  -\n    type: \n'],
      ['.continue/config.yaml', 'mcpServers: [{name: a, type: }, ]\n'],
      ['.vscode/settings.json', '{ "amp.mcpServers": { "a": { "command": "x",  } }, "mcp": { "servers": {  } } }'],
      [
        '/home/alex/.config/amp/settings.json',
        '{ "amp.mcpServers": { "a": { "command": "x", "env": {  } } }, "amp.permissions": [ { "tool": "*", "action": "allow" } ] }',
      ],
      [
        '.claude/settings.json',
        '{ "enableAllProjectMcpServers": true, "hooks": { "PreToolUse": [ { "matcher": "*", "hooks": [ { "type": "command", "command": "x" } ] } ] }, "permissions": { "defaultMode": "bypassPermissions" } }',
      ],
      ['notes.md', '# x\n'],
      ['mcp.json', '{ "servers": { "a": {  } } }'],
    ],
  },
  {
    name: 'links',
    isStructure: true,
    texts: [
      [
        '.vscode/mcp.json',
        '{ "inputs": [{ "id": "k", "type": "promptString" }],\n "servers": {\n' +
          [
            '"a": { "command": "node", "args": ["./a/../b.js", "c"], "envFile": ".env" }',
            '"b": { "command": "node", "args": ["d.js"], "cwd": "${workspaceFolder}/e", "envFile": "f/.env.local" }',
            '"c": { "command": "node", "args": ["g.js"], "cwd": "/tmp" }',
            '"d": { "command": "node", "args": ["../h.js"], "cwd": "i" }',
            '"e": { "command": "node", "args": ["../../h.js"], "cwd": "i" }',
            '"f": { "command": "${workspaceFolder}/j.sh", "args": ["${input:k}", "${input:nobody}"] }',
            '"g": { "command": "${workspaceFolder}k.sh" }',
            '"h": { "command": "x/${workspaceFolder}/l.sh" }',
            '"i": { "command": "python", "args": ["m.py", "n.py"], "envFile": "${workspaceFolder}" }',
            '"j": { "command": "~/o.sh", "envFile": "${userHome}/.env" }',
            '"k": { "command": "C:\\\\p.exe", "envFile": "https://x/.env" }',
            '"l": { "command": "./q", "envFile": "${workspaceFolder}/${input:k}/.env" }',
            '"m": { "command": "uv", "args": ["--directory", "r", "run", "s.py"], "envFile": "dir/noending" }',
            '"n": { "command": "node", "args": ["--env-file=t.env", "--require", "./u.js", "v.mjs"], "envFile": "${workspaceFolder}\\\\w\\\\.env" }',
          ].join(',\n') +
          '\n} }',
      ],
      [
        '/home/alex/.cursor/mcp.json',
        '{ "mcpServers": { "a": { "command": "node", "args": ["b.js"], "envFile": ".env" } } }',
      ],
      [
        '.codex/config.toml',
        '[mcp_servers.a]\ncommand = "node"\nargs = ["b.js"]\n[mcp_servers.c]\nurl = "https://x"\nenabled = false\n[mcp_servers.a.env]\nD = "e"\n',
      ],
    ],
  },
];
