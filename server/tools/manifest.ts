/** Generates what package.json says about settings and rules, and the JSON Schemas that ship, from their zod schemas. */
import * as z from 'zod';
import { reportSchema } from '../../shared/src/report';
import { editorSettingsSchema, projectConfigSchema } from '../../shared/src/settings';
import { rules } from '../src/rules/index';
import { type GeneratedFile, readRepositoryFile } from './repository';

const levels = ['off', 'error', 'warning', 'information', 'hint'];

/** Who may decide each setting: a folder, or the machine alone. Their order is that of the settings page. */
const scopes: Readonly<Record<keyof z.infer<typeof editorSettingsSchema>, string>> = {
  persona: 'resource',
  rules: 'resource',
  exclude: 'resource',
  openFilesOnly: 'resource',
  userFiles: 'machine',
  codeLens: 'resource',
  runningTools: 'machine',
  cooldownDays: 'machine',
};

/** package.json with fresh settings, its texts, and both schemas. */
export async function manifest(): Promise<GeneratedFile[]> {
  const packageJson = JSON.parse(readRepositoryFile('package.json')!) as Manifest;
  const texts = JSON.parse(readRepositoryFile('package.nls.json') ?? '{}') as Record<string, string>;
  packageJson.contributes.configuration.properties = settings();
  const kept = Object.entries(texts).filter(([key]) => !key.startsWith('rule.'));
  const ofRules = rules.map((rule) => [`rule.${rule.id}`, `${rule.summary}.`]);
  return [
    ['package.json', json(packageJson)],
    ['package.nls.json', json(Object.fromEntries([...kept, ...ofRules]))],
    ['docs/report.schema.json', json(z.toJSONSchema(reportSchema))],
    ['docs/config.schema.json', json(z.toJSONSchema(projectConfigSchema))],
  ];
}

function settings(): Record<string, unknown> {
  const schema = z.toJSONSchema(editorSettingsSchema, { io: 'input' });
  const names = Object.keys(scopes);
  const own = names.map((name, index) => {
    const { propertyNames, ...shape } = (schema.properties?.[name] ?? {}) as Record<string, unknown>;
    const values = Array.isArray(shape.enum) ? enumTexts(name, shape.enum) : {};
    const head = { order: index + 1, scope: scopes[name as keyof typeof scopes] };
    const members = name === 'rules' ? { properties: ruleLevels() } : {};
    return [`mcpConfigLens.${name}`, { ...head, ...shape, ...values, markdownDescription: text(name), ...members }];
  });
  return { ...Object.fromEntries(own), 'mcpConfigLens.trace.server': trace(names.length + 1) };
}

function ruleLevels(): Record<string, unknown> {
  return Object.fromEntries(
    rules.map((rule) => [
      rule.id,
      { type: 'string', enum: levels, default: rule.severity, description: `%rule.${rule.id}%` },
    ]),
  );
}

/** The language client reads this one. */
function trace(order: number): unknown {
  const values = ['off', 'messages', 'verbose'];
  const shape = { type: 'string', default: 'off', enum: values, ...enumTexts('trace.server', values) };
  return { order, scope: 'window', ...shape, description: text('trace.server') };
}

function enumTexts(name: string, values: readonly unknown[]): { enumDescriptions: string[] } {
  return { enumDescriptions: values.map((value) => text(`${name}.${value}`)) };
}

function text(key: string): string {
  return `%settings.${key}%`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

interface Manifest {
  contributes: { configuration: { properties: unknown } };
}
