import type { Screen } from './screens';
export const reportScreen: Screen = { name: 'report', files: {}, check: async () => undefined };
