/** The text of a data package answers as the lists that it was made of do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knowledgeDocument } from '../../../server/src/data/knowledgeDocument';
import { ownKnowledge } from '../../../server/src/engine/knowledge/ownKnowledge';
import { packageMaps } from '../../../server/src/engine/knowledge/packageIndex';
import { readKnowledge } from '../../../server/src/engine/knowledge/readKnowledge';
import { documentIn, packKnowledge, writeKnowledge } from '../../../server/src/engine/knowledge/writeKnowledge';
import { knowledgeSchema } from '../../../shared/src/knowledge/document';
import { KNOWLEDGE_FORMAT } from '../../../shared/src/knowledge/format';

const document = knowledgeDocument();
const maps = packageMaps(document);
const text = writeKnowledge(document);

const forms: readonly (readonly [string, ReturnType<typeof readKnowledge>])[] = [
  ['as published', readKnowledge(() => ({ text, pieces: [] }))],
  ['as bundled', readKnowledge(() => packKnowledge(document))],
];

for (const [form, known] of forms) {
  describe(`the text ${form}`, () => {
    it('says of packages what the lists say', () => {
      for (const [key, rows] of maps.rows()) assert.deepEqual(known.packages.rows(key), rows, key);
      assert.deepEqual(known.packages.packages(), ownKnowledge().packages.packages());
    });

    it('says of servers what the lists say', () => {
      for (const [key, { names, evidence, checked, ...row }] of maps.server()) {
        const found = known.packages.server(key)!;
        assert.deepEqual(
          found,
          form === 'as bundled' ? row : { ...row, names, ...(evidence && { evidence }), checked },
          key,
        );
      }
      for (const [name, { id }] of maps.program()) assert.equal(known.packages.program(name)?.id, id, name);
      for (const [host, entries] of maps.remotes()) {
        const ids = (found: readonly { path: string; server: { id: string } }[]): string[] =>
          found.map(({ path, server }) => `${path} ${server.id}`);
        assert.deepEqual(ids(known.packages.remotes(host)!), ids(entries), host);
      }
    });

    it('has the same names and forms of secrets, and the same header', () => {
      assert.deepEqual(known.names, document.names);
      assert.deepEqual(known.header, document.header);
      for (const kind of ['searched', 'wholeValue', 'named'] as const) {
        const bare = document.secrets[kind].map(({ source: _source, checked: _checked, ...form }) => form);
        const read = known.secrets[kind].map((each) => {
          const { source: _source, checked: _checked, ...form } = each as (typeof document.secrets)['named'][number];
          return form;
        });
        assert.deepEqual(read, bare);
      }
    });

    it('knows nothing else, and has one object for each row', () => {
      for (const key of ['npm:unheard-of', 'constructor', '__proto__', '']) {
        assert.equal(known.packages.rows(key), undefined);
        assert.equal(known.packages.server(key), undefined);
        assert.equal(known.packages.program(key), undefined);
        assert.equal(known.packages.remotes(key), undefined);
      }
      const [key] = [...maps.server().keys()];
      assert.equal(known.packages.server(key!), known.packages.server(key!));
    });
  });
}

describe('the published text', () => {
  const parsed = JSON.parse(`${text}"signature":null}`) as unknown;

  it('is JSON in ASCII, and gives the document back', () => {
    assert.doesNotMatch(text, /[^\n -~]/);
    assert.deepEqual(documentIn(parsed), { ...JSON.parse(JSON.stringify(document)), signature: null });
  });

  it('fits the schema, with nothing that the schema does not name', () => {
    const found = documentIn(parsed);
    const read = knowledgeSchema.safeParse(found);
    assert.ok(read.success, JSON.stringify(read.error?.issues.slice(0, 3)));
    assert.deepEqual({ ...read.data, signature: null }, found);
    assert.equal(document.header.format, KNOWLEDGE_FORMAT);
  });

  it('is no document without its list of rows', () => {
    for (const other of [null, 1, 'text', [], {}, { rows: [] }, { rows: {}, index: { counts: [0, 0, 0, 0] } }])
      assert.equal(documentIn(other), undefined);
    assert.equal(documentIn({ rows: [], index: { counts: [0, 0, 0, 0.5] } }), undefined);
  });
});
