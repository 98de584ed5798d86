/**
 * The file of known findings: JSON with one finding a line, sorted, so that a change of it can be reviewed. Values stand in
 * it as short digests with a salt of the file's own. Digests of credentials are slow to make, and of 20 bits: enough to see
 * that a secret was exchanged, too few to prove a guess by, and of no use in a table made before.
 */

import { createHmac, randomBytes, scryptSync } from 'node:crypto';
import { isRecord } from '../../../shared/src/isRecord';
import type { Digest, KnownFinding } from '../engine/review/baseline';
import { readTextFile } from '../platform/readTextFile';
import { UsageError } from './options';

/** A baseline as read or to be written. */
export interface Baseline {
  /** Hexadecimal. */
  salt: string;
  findings: readonly KnownFinding[];
}

const SALT_BYTES = 16;
const DIGEST_CHARS = 5;
const MAX_BYTES = 64 * 1024 * 1024;
/** About 30 ms and 16 MiB for each guess. */
const scryptCost = { N: 2 ** 14, r: 8, p: 1 };

/** A new salt. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex');
}

/** Digests with this salt; each value is worked on once. */
export function digestWith(salt: string): Digest {
  const key = Buffer.from(salt, 'hex');
  const known = new Map<string, string>();
  return (text, isCredential) => {
    const name = `${isCredential} ${text}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const bytes = isCredential
      ? scryptSync(text, key, SALT_BYTES, scryptCost)
      : createHmac('sha256', key).update(text).digest();
    const digest = bytes.toString('hex').slice(0, DIGEST_CHARS);
    known.set(name, digest);
    return digest;
  };
}

/** Reads a baseline. Throws UsageError for what is none; undefined where there is no file. */
export function readBaseline(path: string): Baseline | undefined {
  const reading = readTextFile(path, MAX_BYTES);
  if ('reason' in reading) {
    if (reading.reason === 'it does not exist') return undefined;
    throw new UsageError(`${path}: ${reading.reason}`);
  }
  const value = parsed(reading.text);
  if (!isBaseline(value)) throw new UsageError(`${path}: it is no baseline; "baseline write" makes one`);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (!isRecord(value) || value.version !== 1 || typeof value.salt !== 'string') return false;
  return /^[0-9a-f]{32,128}$/.test(value.salt) && Array.isArray(value.findings) && value.findings.every(isKnown);
}

const texts = ['file', 'rule', 'server', 'at', 'value'] as const;

function isKnown(value: unknown): boolean {
  if (!isRecord(value) || texts.some((key) => typeof value[key] !== 'string')) return false;
  return Number.isInteger(value.count) && (value.count as number) > 0;
}

/** The text of a baseline. */
export function baselineText({ salt, findings }: Baseline): string {
  const lines = findings.map(({ file, rule, server, at, value, count }) =>
    JSON.stringify({ file, rule, server, at, value, count }),
  );
  const list = lines.length ? `[\n    ${lines.join(',\n    ')}\n  ]` : '[]';
  return `{\n  "version": 1,\n  "salt": ${JSON.stringify(salt)},\n  "findings": ${list}\n}\n`;
}
