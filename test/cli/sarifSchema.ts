/** The SARIF schema of OASIS (errata 01), kept as published; what a log breaks in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

// The schema is written in draft 4, whose `id` is refused by name; nothing else in it differs.
const {
  id: _,
  $schema: __,
  ...schema
} = JSON.parse(readFileSync(join(__dirname, '..', 'data', 'sarif-schema-2.1.0.json'), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

/** Faults with their places; none for a log as the standard wants it. */
export function sarifFaults(log: unknown): string[] {
  return validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
