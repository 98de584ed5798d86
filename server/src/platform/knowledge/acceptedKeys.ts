/** The maintainers' keys that sign data packages: the one in use, and the next one, so that a key can be replaced. */

/** A public key. */
export interface AcceptedKey {
  readonly name: string;
  /** Ed25519, the 32 bytes in base64. */
  readonly publicKey: string;
}

/** Private halves are kept by the maintainers and are no part of the repository. `docs/data.md` says how keys change. */
export const acceptedKeys: readonly AcceptedKey[] = [
  { name: '2026a', publicKey: 'jVWhxVZ2QO2OPtutmXU91sjjW2ibOJEoTSqGFj0jnIU=' },
  { name: '2026b', publicKey: 'N++PAatGH81q5epxz9coLFLr8rVsjID285aMolFG7yk=' },
];
