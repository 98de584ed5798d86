/** What most tools of hosts do, and how rules limit them. */
export const shell = { subject: 'command', limit: 'wildcard' } as const;
export const edit = { subject: 'edit', limit: 'path' } as const;
export const read = { subject: 'read', limit: 'path' } as const;
export const fetch = { subject: 'fetch', limit: 'address' } as const;
