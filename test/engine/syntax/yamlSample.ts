/** A Goose configuration with most of what YAML offers: flow, block texts, a merge, an anchor, comments. */
export const gooseSample = `# Goose
extensions:
  notes: # the notes
    type: stdio
    cmd: npx
    args:
      - -y
      - "@example/notes-mcp@2.4.1"
    envs: {LOG: warn, 'A b': "1"}
    env_keys: [TOKEN]
    enabled: yes
    timeout: 300
    description: |
      # not a comment
      two lines
  tracker:
    <<: &remote
      type: streamable_http
    uri: https://mcp.tracker.example/mcp
GOOSE_MODE: approve
`;
