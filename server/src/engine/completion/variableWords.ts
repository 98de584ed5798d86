/** What a reference means, in words for completion and hover. Text of a configuration must come in escaped. */
import type { VariableFamily, VariableSupport, WhenUnset } from '../../../../shared/src/hosts/host';
import { escapeMarkdown } from '../../../../shared/src/markdown';
import type { InputEntry } from '../model/model';
import { isPastedValue, withoutTokens } from '../strings/secrets/redact';

const kinds: Readonly<Record<VariableFamily, string>> = {
  '${VAR}': 'Environment variable',
  $VAR: 'Environment variable',
  '${env:VAR}': 'Environment variable',
  '{env:VAR}': 'Environment variable',
  '{file:path}': 'Content of a file',
  '${file:path}': 'Content of a file',
  '${{ secrets.VAR }}': 'Secret',
  '${{ inputs.VAR }}': 'Input of the block',
  '${{ vars.VAR }}': 'Variable of the repository',
  '${user_config.KEY}': 'Value that you configured',
  '${input:id}': 'Prompt for a value',
  '${config:key}': 'Setting of the editor',
  '${command:id}': 'Result of a command of the editor',
  '$(command)': 'Output of a shell command',
};

const outcomes: Readonly<Record<WhenUnset, string>> = {
  literal: 'the reference stays as text',
  empty: 'the value is empty',
  prompt: '',
  'file-dropped': 'no server of this file starts',
  fails: 'the server does not start',
  unknown: '',
};

/** When a family has no value. */
function withoutValue(family: VariableFamily): string {
  if (family === '$(command)' || family === '${command:id}') return 'If it fails';
  if (family === '{file:path}' || family === '${file:path}') return 'If there is no such file';
  return kinds[family] === 'Environment variable' ? 'If the variable is not set' : 'If it is not set';
}

/** A name as it may be shown: people paste credentials where the name of a variable belongs. */
export function nameWithoutSecret(name: string): string {
  return isPastedValue(name) ? '…' : withoutTokens(name);
}

/** What kind of thing a family names, with the name behind it. */
export function kindWords(family: VariableFamily, name: string): string {
  return name ? `${kinds[family]} ${name}` : kinds[family];
}

/** What becomes of it when it is not set, and what else it needs; empty where nobody says. */
export function unsetWords({ family, unset, says }: VariableSupport): string {
  const outcome = outcomes[unset] && `${withoutValue(family)}, ${outcomes[unset]}.`;
  return [unset === 'prompt' ? 'You are asked for it.' : outcome, says].filter(Boolean).join(' ');
}

/** A family as this host expands it. */
export function supportWords(support: VariableSupport, name: string): string {
  const runs = support.executes ? 'It is run when the configuration is read.' : '';
  const prefix = support.prefix ? `Only names that begin with \`${support.prefix}\` are expanded.` : '';
  return [`${kindWords(support.family, name)}.`, runs, unsetWords(support), prefix].filter(Boolean).join(' ');
}

/** A ready-made reference. */
export function predefinedWords(kind: 'workspace' | 'home' | 'separator' | 'other'): string {
  const meanings = {
    workspace: 'The workspace folder.',
    home: 'Your home folder.',
    separator: 'The character between folders on this system.',
    other: 'Filled in by the host.',
  };
  return meanings[kind];
}

/** A prompt that the file declares. */
export function inputWords({ description, masked, type }: InputEntry): string {
  const text = description ? `: ${escapeMarkdown(withoutTokens(description))}` : '';
  const how = type === 'promptString' || type === undefined ? (masked ? ' Typed hidden.' : ' Shown while typed.') : '';
  return `Prompt for a value${text}.${how}`;
}
