import { describeFeed } from '../../ports/feed.contract.ts';
import { describeReportLog } from '../../ports/report-log.contract.ts';
import { describeStore } from '../../ports/store.contract.ts';
import { createMemoryFeed } from './create-memory-feed.ts';
import { createMemoryStore } from './create-memory-store.ts';

describeReportLog('memory', () => Promise.resolve(createMemoryStore()));
describeStore('memory', () => Promise.resolve(createMemoryStore().store));
describeFeed('memory', (remember) => createMemoryFeed({ remember }));
