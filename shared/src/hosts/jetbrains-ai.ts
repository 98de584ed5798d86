/** JetBrains AI Assistant: servers are pasted into the IDE's settings; one file is known where the IDE keeps them. */
import { anyTransport, CHECKED, mcpServers, optionalType, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const jetbrainsAi: Host = {
  id: 'jetbrains-ai',
  label: 'JetBrains AI Assistant',
  sources: [{ what: 'jetbrains.com/help/ai-assistant/mcp.html', checked: CHECKED }],
  documents: [
    {
      label: 'copy of the settings',
      files: [{ pattern: 'JetBrains/AIAssistant/mcp.json', scope: 'user' }],
      format: 'json',
      homeSign: 'unknown',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        transports: anyTransport,
        fields: { ...optionalType, ...stdioFields, ...remoteFields },
      },
      variables: {
        confirmed: false,
        expands: [],
        secret: [],
        envAdvice: 'Set the variable in the environment that the IDE inherits and leave it out of `env`.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
