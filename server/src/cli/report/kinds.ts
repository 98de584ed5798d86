/** All formats by name. */
import type { ReportFormat } from '../options';
import { checkstyle } from './checkstyle';
import { csv } from './csv';
import { github } from './github';
import { gitlab } from './gitlab';
import { json, jsonl } from './json';
import { junit } from './junit';
import { html, markdown } from './page';
import { rdjsonl } from './rdjsonl';
import type { ReportKind } from './runReport';
import { sarif } from './sarif';
import { text } from './text';

const kinds = { text, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjsonl, csv, html, markdown };

/** The format of a name; its parts are its own. */
export function reportKind(format: ReportFormat): ReportKind {
  return kinds[format] as ReportKind;
}
