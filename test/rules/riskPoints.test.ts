/** Every rule weighs what its harm deserves, or is named here with the reason why it weighs nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/rules/index';

/** Rules about safety that bring no points. Rules of the control `config` need no reason: they are hygiene. */
const weightless: Readonly<Record<string, string>> = {
  'floating-dependencies': 'a hint for auditors; hints never count',
  'ineffective-rule': 'protection that is missing lets nothing through itself; what it should have stopped is counted',
  'missing-tool-allowlist': 'a hint for auditors; hints never count',
  'over-broad-server': 'its abilities are counted themselves',
  'placeholder-secret': 'nothing leaks; the server does not work yet',
  'policy-violation': 'what a policy forbids says nothing about how safe a server is',
  'remote-server': 'a hint for auditors; the transport is counted itself',
  'static-remote-credential': 'advice for stricter personas never counts; a written credential has a rule of its own',
  'undefined-input': 'nothing leaks; the server does not work',
  'unexpanded-variable': 'nothing leaks; the server gets the name instead of the value',
  'unused-input': 'a hint; nothing uses the value',
};

describe('points of the rules', () => {
  it('are given to every rule about safety, or are left out for a reason', () => {
    const silent = rules.filter(({ risk, control }) => !risk && control !== 'config').map(({ id }) => id);
    assert.deepEqual(silent.sort(), Object.keys(weightless));
  });

  it('are not given to hygiene', () => {
    assert.deepEqual(
      rules.filter(({ risk, control }) => risk && control === 'config').map(({ id }) => id),
      [],
    );
  });

  it('follow the severity', () => {
    const bounds = { error: [25, 100], warning: [5, 50], information: [1, 10], hint: [0, 0] } as const;
    const odd = rules.filter(
      ({ risk, severity }) => risk && (risk < bounds[severity][0] || risk > bounds[severity][1]),
    );
    assert.deepEqual(
      odd.map(({ id, risk, severity }) => `${id}: ${risk} as ${severity}`),
      [],
    );
  });
});
