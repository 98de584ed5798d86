/** Generates what package.json says about rules, and the JSON Schemas that ship, from their zod schemas. */
import * as z from 'zod';
import { reportSchema } from '../../shared/src/report';
import { configSchema } from '../../shared/src/settings';
import { rules } from '../src/rules/index';
import { type GeneratedFile, readRepositoryFile } from './repository';

const levels = ['off', 'error', 'warning', 'information', 'hint'];

/** package.json with fresh settings, and both schemas. */
export async function manifest(): Promise<GeneratedFile[]> {
  const packageJson = JSON.parse(readRepositoryFile('package.json')!) as Manifest;
  const setting = packageJson.contributes?.configuration?.properties?.['mcpConfigLens.rules'];
  if (setting) {
    setting.properties = Object.fromEntries(
      rules.map((rule) => [rule.id, { enum: levels, default: rule.severity, description: `${rule.summary}.` }]),
    );
  }
  const ignoreRule = z.toJSONSchema(configSchema);
  return [
    ['package.json', `${JSON.stringify(packageJson, undefined, 2)}\n`],
    ['docs/report.schema.json', `${JSON.stringify(z.toJSONSchema(reportSchema), undefined, 2)}\n`],
    ['docs/config.schema.json', `${JSON.stringify(ignoreRule, undefined, 2)}\n`],
  ];
}

interface Manifest {
  contributes?: { configuration?: { properties?: Record<string, { properties?: unknown }> } };
}
