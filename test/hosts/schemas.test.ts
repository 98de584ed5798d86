/** The schemas made from the tables are a second opinion on the model: on every sample both say the same. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';
import Ajv, { type ValidateFunction } from 'ajv';
import type { ConfigFile } from '../../server/src/engine/model/model';
import { isRemarkKey } from '../../server/src/engine/strings/packages/nearestName';
import { confirmByMarkers } from '../../server/src/engine/model/confirmByMarkers';
import { readJson } from '../../server/src/engine/syntax/readJson';
import { readModel } from '../../server/src/engine/model/readModel';
import { documentSchema, hasSchema, hostSchemas } from '../../server/tools/hostSchemas';
import { repositoryRoot } from '../../server/tools/repository';
import type { Node } from '../../server/src/engine/syntax/text';
import { createDetector, type HostView } from '../../shared/src/hosts/detect';
import type { HostDocument } from '../../shared/src/hosts/host';
import { hosts } from '../../shared/src/hosts/index';
import { readSample, sampleFiles } from './sampleFiles';

const detect = createDetector(hosts);
const serverKeys = new Set(
  hosts.flatMap(({ documents }) =>
    documents.flatMap(({ servers }) => (servers ?? []).flatMap(({ path }) => path.slice(0, 1))),
  ),
);
const ajv = new Ajv({ strict: false, allowUnionTypes: true });
const compiled = new Map<HostDocument, ValidateFunction>();

function validator({ host, document }: HostView): ValidateFunction {
  let validate = compiled.get(document);
  if (!validate) compiled.set(document, (validate = ajv.compile(documentSchema(host, document))));
  return validate;
}

/** What the model says: nothing, a wrong shape, a field that a closed entry refuses, or something that no schema sees. */
function verdict(file: ConfigFile): 'fine' | 'wrong' | 'other' {
  const { closed } = file.document.entry!;
  const read = file.servers.filter(({ unread }) => !unread);
  if (file.malformed.some(({ server }) => !server?.unread)) return 'wrong';
  const refused = read.flatMap(({ unknown }) => unknown).filter(({ within }) => within.length === 0);
  if (closed && refused.some(({ member }) => !isRemarkKey(member.key))) return 'wrong';
  if (read.some(({ declared, declaredKnown, file }) => declared && !declaredKnown && namesTransports(file))) return 'wrong';
  // What starts the server stands further in, where the model only looks for what it knows.
  if (read.some(({ elsewhere, transport }) => elsewhere && transport === 'unknown')) return 'other';
  return file.unknownRoot.length || file.strayMaps.length ? 'other' : 'fine';
}

function namesTransports({ document }: ConfigFile): boolean {
  return Object.keys(document.entry!.transports.names).length > 0;
}

/** The value that a host gets, comments or not. */
function valueOf(node: Node | undefined): unknown {
  if (node?.kind === 'array') return node.items.map(valueOf);
  if (node?.kind === 'object') return Object.fromEntries(node.members.map(({ key, value }) => [key, valueOf(value)]));
  return node?.value;
}

let fine = 0;
let wrong = 0;

describe('schemas agree with the model', () => {
  for (const sample of sampleFiles()) {
    const { path, text: source } = readSample(sample);
    const text = readJson(source);
    if (text.problems.length) continue;
    for (const view of confirmByMarkers(text, detect(path))) {
      if (!hasSchema(view.document)) continue;
      const said = verdict(readModel(path, text, view, serverKeys));
      if (said === 'other') continue;
      if (said === 'fine') fine++;
      else wrong++;
      it(`${view.host.id}, ${sample.folder}/${sample.file} is ${said}`, () => {
        const validate = validator(view);
        assert.equal(validate(valueOf(text.root)), said === 'fine', JSON.stringify(validate.errors));
      });
    }
  }
});

/** One value of a wrong shape in an otherwise good entry, for every field of every document. */
describe('schemas refuse what no host takes', () => {
  for (const host of hosts) {
    for (const document of host.documents) {
      const map = document.servers?.find(({ path, shape, only }) => path.length === 1 && shape === 'map' && !only);
      if (!hasSchema(document) || !map || document.root || host.fallback) continue;
      it(`${host.id}, ${document.label}`, () => {
        const validate = validator({ host, document, scope: 'workspace' });
        const put = (entry: unknown): unknown => ({ [map.path[0]!]: { a: entry } });
        assert.equal(validate(put({})), true, JSON.stringify(validate.errors));
        assert.equal(validate(put('x')), false);
        assert.equal(validate({ [map.path[0]!]: [] }), false);
        for (const [name, { type }] of Object.entries(document.entry!.fields)) {
          if (type !== 'any') assert.equal(validate(put({ [name]: null })), false, name);
        }
      });
    }
  }
});

test('there are enough samples of both kinds', () => {
  assert.ok(fine >= 60, `${fine} fine`);
  assert.ok(wrong >= 6, `${wrong} wrong`);
});

test('every host with JSON servers has a schema, under a name of its own', () => {
  const files = hostSchemas().map(([path]) => path);
  assert.equal(new Set(files).size, files.length);
  const missing = hosts.filter(({ id, fallback, documents }) => {
    return !fallback && documents.some(hasSchema) && !files.some((file) => file.startsWith(`docs/schemas/${id}.`));
  });
  assert.deepEqual(missing.map(({ id }) => id), []);
  // A document that was renamed leaves no schema behind.
  assert.deepEqual(readdirSync(join(repositoryRoot, 'docs/schemas')).sort(), files.map((file) => file.slice('docs/schemas/'.length)).sort());
});
