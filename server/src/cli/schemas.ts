/** The JSON Schemas that ship, as the program has them with it. */
import config from '../../../docs/config.schema.json';
import report from '../../../docs/report.schema.json';
import type { SchemaName } from './options';

/** One of them, laid out for people. */
export function schemaText(name: SchemaName): string {
  const schema = name === 'config' ? config : name === 'report' ? report : lineSchema();
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** A line of the JSON Lines is one workspace of the report, with what the report says of all. */
function lineSchema(): object {
  const { properties, required, ...rest } = report;
  const { workspaces, ...ofReport } = properties;
  const { items } = workspaces;
  return {
    ...rest,
    properties: { ...ofReport, ...items.properties },
    required: [...required.filter((name) => name !== 'workspaces'), ...items.required],
  };
}
