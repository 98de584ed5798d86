/** Smithery's `smithery.yaml`: how its platform builds and starts a server. */
import { CHECKED } from './common';
import type { Host } from './host';

export const smithery: Host = {
  id: 'smithery',
  label: 'Smithery',
  sources: [{ what: 'smithery.ai documentation of smithery.yaml', checked: CHECKED }],
  documents: [
    {
      label: 'smithery.yaml',
      files: [{ pattern: 'smithery.yaml', scope: 'workspace' }],
      format: 'yaml',
      homeSign: 'unknown',
      comments: true,
      trailingCommas: true,
      commands: [
        {
          path: ['startCommand', 'commandFunction'],
          when: 'event',
          via: 'code',
          contained: true,
          says: 'is JavaScript that the platform runs to build the command',
          doc: 'JavaScript that returns command, arguments and environment.',
        },
      ],
      settings: [
        {
          path: ['startCommand', 'exampleConfig'],
          kind: 'environment',
          example: true,
          says: 'is shown to everyone as an example',
          doc: 'Example values of the settings that the server asks for.',
        },
        {
          path: ['env'],
          kind: 'environment',
          says: 'is set for the server',
          doc: 'Environment variables of the server.',
        },
      ],
    },
  ],
};
