import { describeArchive } from '../../ports/archive.contract.ts';
import { describeFeed } from '../../ports/feed.contract.ts';
import { describeLeases } from '../../ports/leases.contract.ts';
import { describeReportLog } from '../../ports/report-log.contract.ts';
import { describeRetention } from '../../ports/retention.contract.ts';
import { describeSalts } from '../../ports/salts.contract.ts';
import { describeStore } from '../../ports/store.contract.ts';
import { createMemoryFeed } from './create-memory-feed.ts';
import { createMemorySalts } from './create-memory-salts.ts';
import { createMemoryStore } from './create-memory-store.ts';

describeReportLog('memory', () => Promise.resolve(createMemoryStore()));
describeStore('memory', () => Promise.resolve(createMemoryStore().store));
describeArchive('memory', () => Promise.resolve(createMemoryStore()));
describeRetention('memory', () => Promise.resolve(createMemoryStore()));
describeFeed('memory', (remember) => Promise.resolve(createMemoryFeed({ remember })));
describeLeases('memory', () => Promise.resolve(createMemoryStore()));
describeSalts('memory', () => {
  const salts = createMemorySalts();
  return Promise.resolve({ salts, elsewhere: salts, close: () => Promise.resolve() });
});
