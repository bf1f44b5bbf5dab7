import type { Migration } from './migration.ts';

/** Reports that came again from people counted already. What came before this version has none. */
export const again: Migration = {
  version: 3,
  sql: `
ALTER TABLE counts ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
`,
};
