/** Answers of the lab in the words of the tables of hosts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentFacts } from './observation';
import { costOf, tableFactsOf } from './tableFacts';

const facts: DocumentFacts = {
  syntax: {
    'line comment': 'read',
    'block comment': 'read',
    'trailing comma in an object': 'lost',
    'trailing comma in a list': 'read',
    BOM: 'partly',
  },
  variables: {
    '${VAR}': {
      args: { set: 'expanded', unset: 'literal' },
      command: { set: 'expanded', unset: 'entry lost' },
      cwd: { set: 'ignored', unset: 'ignored' },
      env: { set: 'expanded', unset: 'absent' },
      headers: { set: 'literal', unset: 'literal' },
      url: { set: 'expanded', unset: 'file lost' },
    },
    '${VAR:-default}': { args: { set: 'expanded', unset: 'default' }, env: { set: 'expanded', unset: 'text: x' } },
    $VAR: 'nowhere',
    '$(command)': { args: { set: 'expanded', unset: 'empty' } },
  },
  transports: {
    url: { '(none)': 'entry lost', http: 'http', sse: 'sse', other: 'file lost' },
    'sse url': { http: 'http, then sse' },
    command: { '(none)': 'started', stdio: 'started', http: 'entry lost' },
  },
  entries: {
    'disabled: true': 'started',
    'env: number': 'file lost',
    'env: null': 'entry lost',
    'env: text': 'started: text',
  },
};

describe('answers in the words of the tables', () => {
  it('are strictness, transports, switches and references', () => {
    assert.deepEqual(tableFactsOf(facts), {
      comments: true,
      trailingCommas: false,
      byteOrderMark: false,
      urlWithout: 'error',
      transportNames: { stdio: 'stdio', http: 'http', sse: 'sse' },
      disabledIsHonoured: false,
      enabledIsHonoured: undefined,
      shell: true,
      expands: [
        { family: '${VAR}', place: 'command', defaults: false, unset: 'fails' },
        { family: '${VAR}', place: 'args', defaults: true, unset: 'literal' },
        { family: '${VAR}', place: 'env', defaults: false, unset: 'empty' },
        { family: '${VAR}', place: 'url', defaults: false, unset: 'file-dropped' },
        { family: '$(command)', place: 'args', defaults: false, unset: 'empty' },
      ],
    });
  });

  it('are missing where nothing was asked', () => {
    const { expands, ...others } = tableFactsOf({});
    assert.deepEqual(expands, []);
    assert.deepEqual(new Set(Object.values(others)), new Set([undefined]));
  });

  it('say what an entry costs', () => {
    const questions = ['env: number', 'env: null', 'env: text', 'not asked'];
    assert.deepEqual(
      questions.map((question) => costOf(facts, question)),
      ['file', 'entry', undefined, undefined],
    );
  });
});
